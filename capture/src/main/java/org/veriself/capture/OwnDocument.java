package org.veriself.capture;

import java.util.Optional;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.session.SessionRecord;

/// A picture of a card by the id in a path. A picture of another process does not exist for the
/// caller.
final class OwnDocument {

  private OwnDocument() {}

  static Optional<DocumentPass> of(SessionRecord session, String id, DocumentPasses documents) {
    PassId wanted;
    try {
      wanted = PassId.of(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return documents.document(wanted).filter(pass -> pass.session().equals(session.id()));
  }
}
