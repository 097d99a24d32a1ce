package org.veriself.domain.verification;

import java.time.InstantSource;
import java.util.List;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Reads the result of a token (actions.md 0.3, 2 and 4). May be repeated within the window.
public final class ReadResult {
  private final TokenLookup lookup;
  private final LapsedPasses lapsed;
  private final TellResult tellResult;

  public ReadResult(Sessions sessions, Passes passes, Lifetimes lifetimes, InstantSource clock) {
    this.lookup = new TokenLookup(sessions, lifetimes, clock);
    this.lapsed = new LapsedPasses(passes, clock);
    this.tellResult = new TellResult(sessions, clock);
  }

  public sealed interface Result {}

  /// Not started, running or abandoned: wire code -999, not an error.
  public record Unfinished(SessionRecord session) implements Result {}

  /// The last attempt counts; earlier ones are told apart by nothing but their number.
  public record Concluded(
      SessionRecord session, LivenessPass pass, Submission submission, Judgement judgement)
      implements Result {}

  /// Unknown, malformed or of another family.
  public record TokenIllegal() implements Result {}

  /// Another account's token.
  public record TokenForeign() implements Result {}

  /// The result window is over.
  public record TokenExpired() implements Result {}

  public Result read(AccountId caller, TokenFamily family, String token) {
    return switch (lookup.find(caller, family, token)) {
      case TokenLookup.Illegal() -> new TokenIllegal();
      case TokenLookup.Foreign() -> new TokenForeign();
      case TokenLookup.Expired() -> new TokenExpired();
      case TokenLookup.Found(SessionRecord session) ->
          session.start().isEmpty() ? new Unfinished(session) : read(session);
    };
  }

  private Result read(SessionRecord session) {
    Result result = lastAttempt(session, lapsed.ended(session.id()));
    if (result instanceof Concluded concluded) {
      tellResult.tell(session, concluded.pass().number());
    }
    return result;
  }

  /// The last pass that brought media decides; while it runs, the process is unfinished. A pass
  /// that was given up before it was submitted leaves the one before it the last.
  private static Result lastAttempt(SessionRecord session, List<LivenessPass> made) {
    for (LivenessPass pass : made.reversed()) {
      switch (pass.state()) {
        case PassState.Submitted _ -> {
          return new Unfinished(session);
        }
        case PassState.Judged(Submission submission, Judgement judgement) -> {
          if (!submission.recordings().isEmpty()) {
            return new Concluded(session, pass, submission, judgement);
          }
        }
        case PassState.Capturing() -> {
          if (pass.mediaArrived()) {
            return new Unfinished(session);
          }
        }
      }
    }
    return new Unfinished(session);
  }
}
