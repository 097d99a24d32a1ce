package org.veriself.domain.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.challenge.ChallengeSource;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.QueueBound;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.web.WebPages;

/// Opens a liveness pass with a fresh challenge (flows.md 7: total attempts are limited).
public final class OpenPass {
  /// Passes that end before any media arrives cost no attempt, but so many more than the retry
  /// limit would be a search for a convenient challenge.
  static final int ABANDONED_ALLOWED = 10;

  private final Passes passes;
  private final LapsedPasses lapsed;
  private final ChallengeSource challenges;
  private final DocumentPasses documents;
  private final WebPages pages;
  private final Set<ChallengeForm> allowed;
  private final QuitPass quitPass;
  private final QueueBound queue;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  /// @param allowed the forms that the operator allows
  /// @param queue of passes that wait for their verdict
  public OpenPass(
      Passes passes,
      ChallengeSource challenges,
      DocumentPasses documents,
      WebPages pages,
      Set<ChallengeForm> allowed,
      QuitPass quitPass,
      QueueBound queue,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.passes = passes;
    this.lapsed = new LapsedPasses(passes, clock);
    this.challenges = challenges;
    this.documents = documents;
    this.pages = pages;
    this.allowed = Set.copyOf(allowed);
    this.quitPass = quitPass;
    this.queue = queue;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// @param attemptsLeft further passes that may be opened after this one, if this one counts
  public record Opened(LivenessPass pass, int attemptsLeft) implements Result {}

  public record Refused(Refusal refusal) implements Result {}

  /// Why no pass can be opened.
  public enum Refusal {
    PASS_RUNNING,
    ATTEMPTS_USED_UP,
    ALREADY_VERIFIED,
    PROCESS_OVER,
    /// The customer or the operator does not allow this form of the challenge.
    FORM_REFUSED,
    /// The card comes first, and none is confirmed yet.
    DOCUMENT_MISSING,
    /// As many passes wait for their verdict as may. Nothing was changed: the same call may
    /// succeed a little later.
    BUSY
  }

  public Result open(SessionRecord session, ChallengeForm form) {
    Instant now = clock.instant();
    List<LivenessPass> made = lapsed.ended(session.id());
    if (!isAllowed(session, made, form)) {
      return new Refused(Refusal.FORM_REFUSED);
    }
    if (!(VerificationSession.at(session, made, lifetimes, now)
        instanceof VerificationSession.Started started)) {
      return new Refused(whyFinal(session, made));
    }
    if (session.plan().document().isPresent()
        && documents.documents(session.id()).stream().noneMatch(DocumentPass::confirmed)) {
      return new Refused(Refusal.DOCUMENT_MISSING);
    }
    if (made.stream().anyMatch(pass -> pass.isRunning(now))) {
      return new Refused(Refusal.PASS_RUNNING);
    }
    if (now.isAfter(started.start().at().plus(lifetimes.process()))) {
      return new Refused(Refusal.PROCESS_OVER);
    }
    if (made.size() >= session.plan().retryLimit() + ABANDONED_ALLOWED) {
      return new Refused(Refusal.ATTEMPTS_USED_UP);
    }
    if (queue.isReached()) {
      return new Refused(Refusal.BUSY);
    }
    if (!made.isEmpty()) {
      quitPass.sweep(session, made.getLast());
    }
    LivenessPass pass = newPass(session, form, made.size() + 1, now);
    if (!passes.open(pass)) {
      return new Refused(Refusal.PASS_RUNNING);
    }
    int left = session.plan().retryLimit() - VerificationSession.attempts(session, made) - 1;
    return new Opened(pass, left);
  }

  /// Asking for less needs the operator's leave, and for a mere video the customer's too
  /// (actions.md 7, `AutoDowngrade`). A device that filmed once cannot claim that it is unable to.
  private boolean isAllowed(SessionRecord session, List<LivenessPass> made, ChallengeForm form) {
    return switch (form) {
      case FULL -> true;
      case WITHOUT_LIGHT -> allowed.contains(form);
      case SILENT ->
          allowed.contains(form)
              && made.stream().allMatch(pass -> pass.challenge().level() == SecureLevel.SILENT)
              && pages.page(session.id()).filter(page -> page.style().autoDowngrade()).isPresent();
    };
  }

  private LivenessPass newPass(SessionRecord session, ChallengeForm form, int number, Instant now) {
    return new LivenessPass(
        new PassId(UUID.randomUUID()),
        session.id(),
        number,
        challenges.next(session.plan(), form),
        now,
        now.plus(session.plan().attemptTime().orElse(lifetimes.capture())),
        List.of(),
        List.of(),
        false,
        new PassState.Capturing());
  }

  private static Refusal whyFinal(SessionRecord session, List<LivenessPass> made) {
    if (made.stream().anyMatch(LivenessPass::isVerified)) {
      return Refusal.ALREADY_VERIFIED;
    }
    return VerificationSession.attempts(session, made) >= session.plan().retryLimit()
        ? Refusal.ATTEMPTS_USED_UP
        : Refusal.PROCESS_OVER;
  }
}
