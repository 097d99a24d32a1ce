package org.veriself.domain.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;

/// Reads every attempt of a web verification (actions.md 8). May be repeated within the window.
public final class ReadAttempts {
  private final TokenLookup lookup;
  private final LapsedPasses lapsed;
  private final DocumentPasses documents;
  private final TellResult tellResult;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  public ReadAttempts(
      Sessions sessions,
      Passes passes,
      DocumentPasses documents,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.lookup = new TokenLookup(sessions, lifetimes, clock);
    this.lapsed = new LapsedPasses(passes, clock);
    this.documents = documents;
    this.tellResult = new TellResult(sessions, clock);
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// @param documents pictures of a card, in the order in which they came
  /// @param attempts those that ended, in the order in which they were made
  /// @param outcome of the whole process, once nothing can change it any more
  public record Read(
      SessionRecord session,
      List<DocumentPass> documents,
      List<Attempt> attempts,
      Optional<Outcome> outcome)
      implements Result {
    public Read {
      documents = List.copyOf(documents);
      attempts = List.copyOf(attempts);
    }
  }

  /// The token cannot be read; see [TokenLookup].
  public record Refused(TokenLookup.Result why) implements Result {}

  public record Attempt(LivenessPass pass, Outcome outcome) {}

  public Result read(AccountId caller, String token) {
    return switch (lookup.find(caller, TokenFamily.WEB, token)) {
      case TokenLookup.Found(SessionRecord session) -> attempts(session);
      case TokenLookup.Result refused -> new Refused(refused);
    };
  }

  private Read attempts(SessionRecord session) {
    Instant now = clock.instant();
    List<LivenessPass> made = lapsed.ended(session.id());
    List<Attempt> attempts = new ArrayList<>();
    for (LivenessPass pass : made) {
      outcomeOf(pass).ifPresent(outcome -> attempts.add(new Attempt(pass, outcome)));
    }
    boolean isFinal =
        VerificationSession.at(session, made, lifetimes, now)
            instanceof VerificationSession.Finished;
    List<DocumentPass> cards =
        session.plan().document().isPresent() ? documents.documents(session.id()) : List.of();
    if (isFinal || !attempts.isEmpty() || !cards.isEmpty()) {
      tellResult.tell(session, attempts.size() + cards.size());
    }
    return new Read(
        session,
        cards,
        attempts,
        isFinal ? Optional.of(last(session, cards, attempts)) : Optional.empty());
  }

  private static Optional<Outcome> outcomeOf(LivenessPass pass) {
    return switch (pass.state()) {
      case PassState.Judged judged -> Optional.of(judged.judgement().outcome());
      case PassState.Submitted _, PassState.Capturing _ -> Optional.empty();
    };
  }

  /// A person who left says so by 1410 (actions.md 8), unless they were verified before; else the
  /// last attempt counts. Without any, the person never began in time. A card that was asked for
  /// alone is verified by being confirmed.
  private static Outcome last(
      SessionRecord session, List<DocumentPass> cards, List<Attempt> attempts) {
    if (session.plan().document().filter(DocumentPlan::alone).isPresent()
        && cards.stream().anyMatch(DocumentPass::confirmed)) {
      return new Outcome.Verified(Optional.empty());
    }
    Optional<Outcome> last =
        attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast().outcome());
    boolean isVerified = last.filter(Outcome.Verified.class::isInstance).isPresent();
    if (session.leftAt().isPresent() && !isVerified) {
      return Outcome.Rejected.because(Reason.PERSON_LEFT);
    }
    return last.orElse(Outcome.Rejected.because(Reason.TIMED_OUT));
  }
}
