package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every [EvaluationQueue] does, beside the [Sessions] and [Passes] of the same store. The
/// store is empty at first.
public interface EvaluationQueueContract {
  /// The lease that the contract's claims have.
  Duration LEASE = Duration.ofSeconds(30);

  Sessions sessions();

  Passes passes();

  EvaluationQueue queue();

  @Test
  default void emptyQueueGivesNothing() {
    Samples samples = new Samples(201);
    open(samples);

    assertThat(queue().claim(Samples.NOW, LEASE)).isEmpty();
    assertThat(queue().depth()).isZero();
    assertThat(queue().waitingSince()).isEmpty();
  }

  @Test
  default void passThatWaitsLongestIsClaimedFirst() {
    Samples samples = new Samples(202);
    LivenessPass late = submitted(samples, 9);
    LivenessPass early = submitted(samples, 4);
    LivenessPass middle = submitted(samples, 6);
    Instant now = Samples.NOW.plusSeconds(10);

    assertThat(queue().depth()).isEqualTo(3);
    assertThat(queue().waitingSince()).contains(Samples.NOW.plusSeconds(4));
    assertThat(claimed(now)).isEqualTo(new Claim(early.id(), 1, 1));
    assertThat(claimed(now)).isEqualTo(new Claim(middle.id(), 1, 1));
    assertThat(claimed(now)).isEqualTo(new Claim(late.id(), 1, 1));
    assertThat(queue().claim(now, LEASE)).isEmpty();
    assertThat(queue().depth()).isEqualTo(3);
  }

  @Test
  default void simultaneousClaimsGetDifferentPasses() {
    Samples samples = new Samples(203);
    List<LivenessPass> waiting = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waiting.add(submitted(samples, i));
    }

    List<Optional<Claim>> claims =
        Simultaneously.call(8, _ -> queue().claim(Samples.NOW.plusSeconds(10), LEASE));

    assertThat(claims.stream().flatMap(Optional::stream).map(Claim::pass))
        .containsExactlyInAnyOrderElementsOf(waiting.stream().map(LivenessPass::id).toList());
  }

  @Test
  default void abandonedClaimPassesToTheNextWhenItsLeaseEnds() {
    Samples samples = new Samples(204);
    LivenessPass pass = submitted(samples, 0);
    Claim first = claimed(Samples.NOW);

    assertThat(queue().claim(Samples.NOW.plus(LEASE).minusMillis(1), LEASE)).isEmpty();
    Claim second = claimed(Samples.NOW.plus(LEASE).plusMillis(1));

    assertThat(second).isEqualTo(new Claim(pass.id(), 2, 2));
    assertThat(queue().renew(first, Samples.NOW.plusSeconds(99))).isFalse();
    Judgement judgement = samples.verified(pass, Samples.NOW.plusSeconds(50));
    assertThat(queue().conclude(first, judgement, Optional.empty())).isFalse();
    assertThat(passes().byId(pass.id()).orElseThrow().state())
        .isInstanceOf(PassState.Submitted.class);
    assertThat(queue().conclude(second, judgement, Optional.empty())).isTrue();
  }

  @Test
  default void renewedClaimIsNotPassedOn() {
    Samples samples = new Samples(205);
    submitted(samples, 0);
    Claim claim = claimed(Samples.NOW);

    assertThat(queue().renew(claim, Samples.NOW.plusSeconds(90))).isTrue();

    assertThat(queue().claim(Samples.NOW.plusSeconds(89), LEASE)).isEmpty();
    assertThat(queue().claim(Samples.NOW.plusSeconds(91), LEASE)).isPresent();
  }

  @Test
  default void releasedClaimWaitsAgainAndIsNotCounted() {
    Samples samples = new Samples(215);
    LivenessPass pass = submitted(samples, 0);
    Claim first = claimed(Samples.NOW);

    assertThat(queue().release(first, Samples.NOW)).isTrue();
    assertThat(queue().release(new Claim(pass.id(), 7, 1), Samples.NOW)).isFalse();

    assertThat(queue().renew(first, Samples.NOW.plusSeconds(90))).isFalse();
    assertThat(claimed(Samples.NOW)).isEqualTo(new Claim(pass.id(), 3, 1));
  }

  @Test
  default void passReleasedForLaterLetsOthersComeFirst() {
    Samples samples = new Samples(216);
    LivenessPass oldest = submitted(samples, 0);
    LivenessPass other = submitted(samples, 1);
    Instant now = Samples.NOW.plusSeconds(10);

    assertThat(queue().release(claimed(now), now.plusSeconds(5))).isTrue();

    assertThat(claimed(now)).isEqualTo(new Claim(other.id(), 1, 1));
    assertThat(queue().claim(now.plusSeconds(5).minusMillis(1), LEASE)).isEmpty();
    assertThat(claimed(now.plusSeconds(5))).isEqualTo(new Claim(oldest.id(), 3, 1));
  }

  @Test
  default void judgedPassKeepsOutcomeAndEvidence() {
    Samples samples = new Samples(206);
    LivenessPass pass = submitted(samples, 0);
    Submission submission = submissionOf(pass);
    Judgement judgement = samples.verified(pass, Samples.NOW.plusSeconds(4));
    Evidence evidence = samples.evidence();

    assertThat(queue().conclude(claimed(Samples.NOW), judgement, Optional.of(evidence))).isTrue();

    assertThat(passes().byId(pass.id()).orElseThrow().state())
        .isEqualTo(new PassState.Judged(submission, judgement));
    assertThat(passes().evidence(pass.id())).contains(evidence);
    assertThat(queue().depth()).isZero();
    assertThat(queue().claim(Samples.NOW.plusSeconds(500), LEASE)).isEmpty();
  }

  @Test
  default void everyOutcomeComesBackUnchanged() {
    Samples samples = new Samples(207);
    List<Outcome> outcomes =
        List.of(
            new Outcome.Verified(Optional.empty()),
            new Outcome.Verified(Optional.of(new Similarity(70.01))),
            Outcome.Rejected.because(Reason.REPLAY_SUSPECTED),
            new Outcome.Rejected(
                Reason.SIMILARITY_TOO_LOW,
                List.of(Reason.SIMILARITY_TOO_LOW, Reason.FACE_BLURRED),
                Optional.of(new Similarity(12.5))),
            new Outcome.Inconclusive(Reason.ENGINE_FAILED));
    for (Outcome outcome : outcomes) {
      LivenessPass pass = submitted(samples, 0);
      Judgement judgement = new Judgement(Samples.NOW.plusSeconds(2), outcome, Optional.empty());

      assertThat(queue().conclude(claimed(Samples.NOW), judgement, Optional.empty())).isTrue();

      assertThat(passes().byId(pass.id()).orElseThrow().state())
          .isInstanceOfSatisfying(
              PassState.Judged.class,
              judged -> assertThat(judged.judgement()).isEqualTo(judgement));
      assertThat(passes().evidence(pass.id())).isEmpty();
    }
  }

  @Test
  default void firstJudgementStands() {
    Samples samples = new Samples(208);
    LivenessPass pass = submitted(samples, 0);
    Claim claim = claimed(Samples.NOW);
    List<Judgement> judgements =
        List.of(
            samples.verified(pass, Samples.NOW.plusSeconds(1)),
            samples.rejected(Samples.NOW.plusSeconds(2), Reason.FACE_LOST));

    List<Boolean> answers =
        Simultaneously.call(
            2, i -> queue().conclude(claim, judgements.get(i), Optional.of(samples.evidence())));

    assertThat(answers).containsOnlyOnce(true);
    assertThat(queue().renew(claim, Samples.NOW.plusSeconds(60))).isFalse();
    assertThat(passes().byId(pass.id()).orElseThrow().state())
        .isEqualTo(new PassState.Judged(submissionOf(pass), judgements.get(answers.indexOf(true))));
  }

  @Test
  default void erasedSessionLeavesTheQueue() {
    Samples samples = new Samples(209);
    LivenessPass pass = submitted(samples, 0);
    Claim claim = claimed(Samples.NOW);

    sessions().erase(pass.session(), Erasure.REQUESTED, Samples.NOW);

    assertThat(queue().depth()).isZero();
    assertThat(queue().renew(claim, Samples.NOW.plusSeconds(60))).isFalse();
    assertThat(
            queue()
                .conclude(
                    claim, samples.verified(pass, Samples.NOW), Optional.of(samples.evidence())))
        .isFalse();
  }

  /// Else a sweep after a long outage would take the photo from passes that are judged next.
  @Test
  default void aSessionWhosePassWaitsKeepsItsPhoto() {
    Samples samples = new Samples(210);
    LivenessPass pass = submitted(samples, 0);
    Instant later = Samples.NOW.plusSeconds(60);

    assertThat(sessions().holdingPhotoIssuedBefore(later, 0, 10)).isEmpty();
    assertThat(
            queue()
                .conclude(
                    claimed(Samples.NOW.plusSeconds(1)),
                    samples.verified(pass, Samples.NOW),
                    Optional.empty()))
        .isTrue();
    assertThat(sessions().holdingPhotoIssuedBefore(later, 0, 10)).containsExactly(pass.session());
    assertThat(sessions().holdingPhotoIssuedBefore(later, 1, 10)).isEmpty();
  }

  private Claim claimed(Instant now) {
    return queue().claim(now, LEASE).orElseThrow();
  }

  private Submission submissionOf(LivenessPass pass) {
    return switch (passes().byId(pass.id()).orElseThrow().state()) {
      case PassState.Capturing() -> throw new AssertionError("not submitted");
      case PassState.Submitted(Submission submission) -> submission;
      case PassState.Judged(Submission submission, Judgement _) -> submission;
    };
  }

  private LivenessPass open(Samples samples) {
    SessionRecord session = samples.session(samples.plan(SecureLevel.ACTION), Samples.NOW);
    sessions().issue(session);
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    assertThat(passes().open(pass)).isTrue();
    return pass;
  }

  private LivenessPass submitted(Samples samples, int second) {
    LivenessPass pass = open(samples);
    Submission submission = samples.submission(pass, Samples.NOW.plusSeconds(second));
    assertThat(passes().submit(pass.id(), submission)).isTrue();
    return pass;
  }
}
