package org.veriself.domain.verification;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Reads the result of an identity verification with all its attempts (actions.md 6).
public final class ReadIdentity {
  private final TokenLookup lookup;
  private final LapsedPasses lapsed;
  private final DocumentPasses documents;
  private final TellResult tellResult;

  public ReadIdentity(
      Sessions sessions,
      Passes passes,
      DocumentPasses documents,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.lookup = new TokenLookup(sessions, lifetimes, clock);
    this.lapsed = new LapsedPasses(passes, clock);
    this.documents = documents;
    this.tellResult = new TellResult(sessions, clock);
  }

  public sealed interface Result {}

  /// @param attempts judged liveness attempts, in order; the last one counts
  /// @param isJudging whether the newest attempt still waits for its outcome
  public record Read(
      SessionRecord session,
      List<DocumentPass> documents,
      List<Attempt> attempts,
      boolean isJudging)
      implements Result {
    public Read {
      documents = List.copyOf(documents);
      attempts = List.copyOf(attempts);
    }

    /// The card that counts.
    public Optional<DocumentPass> document() {
      return documents.stream().filter(DocumentPass::confirmed).findFirst();
    }
  }

  public record Attempt(LivenessPass pass, Submission submission, Judgement judgement) {}

  public record Refused(TokenLookup.Result why) implements Result {}

  public Result read(AccountId caller, String token) {
    return switch (lookup.find(caller, TokenFamily.IDENTITY, token)) {
      case TokenLookup.Found(SessionRecord session) -> read(session);
      case TokenLookup.Result refused -> new Refused(refused);
    };
  }

  private Read read(SessionRecord session) {
    List<LivenessPass> made = lapsed.ended(session.id());
    List<Attempt> attempts = new ArrayList<>();
    boolean isJudging = false;
    for (LivenessPass pass : made) {
      if (pass.state() instanceof PassState.Judged(Submission submission, Judgement judgement)
          && !submission.recordings().isEmpty()) {
        attempts.add(new Attempt(pass, submission, judgement));
      }
      isJudging = pass.state() instanceof PassState.Submitted;
    }
    List<DocumentPass> cards = documents.documents(session.id());
    if (!attempts.isEmpty() || !cards.isEmpty()) {
      tellResult.tell(session, attempts.size() + cards.size());
    }
    return new Read(session, cards, attempts, isJudging);
  }
}
