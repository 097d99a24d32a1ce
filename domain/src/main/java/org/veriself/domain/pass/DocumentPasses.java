package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;

/// Port: attempts to show a card. Thread-safe; durable when the method returns; erased with their
/// session. What was read rests encrypted. Every change is in the audit trail when it is durable.
public interface DocumentPasses {

  /// Stores a new attempt. False when its number is taken in the session, or a card of the session
  /// was confirmed.
  boolean add(DocumentPass pass);

  Optional<DocumentPass> document(PassId id);

  /// Attempts of a session in the order of their numbers.
  List<DocumentPass> documents(SessionId session);

  /// Stores an attempt anew, with another look at the back of its card. False when it was confirmed
  /// before.
  boolean turnOver(DocumentPass withBack, Instant at);

  /// Stores the confirmation of an attempt that passed. False when a newer one was made, or a card
  /// of the session was confirmed before: one counts, and it is the last.
  boolean confirm(DocumentPass confirmed, Instant at);
}
