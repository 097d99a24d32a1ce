package org.veriself.domain.verification;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.veriself.domain.document.CardJson;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;

/// The person confirms what was read, and corrects it where the customer allows that (flows.md 3).
/// From then on the card's portrait is what their face is compared with, and no other card is
/// taken; where no face is asked for, the process is over.
public final class ConfirmDocument {
  static final int LONGEST_VALUE = 512;

  private final DocumentPasses documents;
  private final Passes passes;
  private final Sessions sessions;
  private final MediaStore media;
  private final ErasedMeanwhile erased;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  public ConfirmDocument(
      DocumentPasses documents,
      Passes passes,
      Sessions sessions,
      MediaStore media,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.documents = documents;
    this.passes = passes;
    this.sessions = sessions;
    this.media = media;
    this.erased = new ErasedMeanwhile(sessions, media);
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  public sealed interface Result {}

  public record Confirmed(DocumentPass pass) implements Result {}

  /// Why nothing was confirmed.
  public enum Refused implements Result {
    /// The picture did not pass, or the back is missing.
    NOT_PASSED,
    /// A newer picture was taken, or another card is confirmed.
    NOT_THE_LAST,
    /// The process timed out, was left, or has its result; or the session was erased.
    PROCESS_OVER,
    /// The customer wants what was read, not what was typed.
    NOT_EDITABLE,
    /// The card has no such field, the person does not see it, or the value is too long.
    VALUE_NOT_ALLOWED
  }

  /// @param corrections new values by field; a value that is the one that was read is no correction
  public Result confirm(SessionRecord session, DocumentPass pass, Map<String, String> corrections) {
    if (!pass.passed() || pass.awaitsBack()) {
      return Refused.NOT_PASSED;
    }
    if (pass.confirmed()) {
      endIfAlone(session);
      return new Confirmed(pass);
    }
    if (!(VerificationSession.at(session, passes.of(session.id()), lifetimes, clock.instant())
        instanceof VerificationSession.Started)) {
      return Refused.PROCESS_OVER;
    }
    DocumentPlan plan = session.plan().document().orElseThrow();
    CardReading reading = pass.reading().orElseThrow();
    List<DocumentPass.Edit> edits = new ArrayList<>();
    List<String> shown = plan.type().fields().stream().filter(plan::shows).toList();
    for (String field : shown) {
      String typed = corrections.get(field);
      if (typed != null && !typed.equals(reading.value(field).orElse(""))) {
        if (typed.length() > LONGEST_VALUE) {
          return Refused.VALUE_NOT_ALLOWED;
        }
        edits.add(new DocumentPass.Edit(field, reading.value(field), typed));
      }
    }
    if (!shown.containsAll(corrections.keySet())) {
      return Refused.VALUE_NOT_ALLOWED;
    }
    if (!edits.isEmpty() && !plan.editable()) {
      return Refused.NOT_EDITABLE;
    }
    return erased.unless(
        session.id(),
        Refused.PROCESS_OVER,
        () ->
            confirmed(session, pass, edits)
                .or(() -> documents.document(pass.id()).filter(DocumentPass::confirmed))
                .<Result>map(Confirmed::new)
                .orElse(Refused.NOT_THE_LAST));
  }

  /// Confirms for a person who is shown nothing.
  DocumentPass withoutAsking(SessionRecord session, DocumentPass pass) {
    return confirmed(session, pass, List.of()).orElse(pass);
  }

  private Optional<DocumentPass> confirmed(
      SessionRecord session, DocumentPass pass, List<DocumentPass.Edit> edits) {
    Optional<StoredMedia> file =
        edits.isEmpty()
            ? Optional.empty()
            : Optional.of(
                media.put(
                    session.owner(),
                    MediaName.cardCorrections(pass.id()).edition(UUID.randomUUID()),
                    new ByteArrayInputStream(
                        CardJson.of(pass.confirmedWith(edits, Optional.empty()).corrections())
                            .getBytes(StandardCharsets.UTF_8))));
    DocumentPass confirmed = pass.confirmedWith(edits, file);
    if (!documents.confirm(confirmed, clock.instant())) {
      return Optional.empty();
    }
    endIfAlone(session);
    return Optional.of(confirmed);
  }

  private void endIfAlone(SessionRecord session) {
    if (session.plan().document().filter(DocumentPlan::alone).isPresent()) {
      boolean _ = sessions.leave(session.id(), clock.instant());
    }
  }
}
