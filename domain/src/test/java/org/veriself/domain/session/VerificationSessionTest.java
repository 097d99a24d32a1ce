package org.veriself.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.SealedKey;

/// flows.md, process states; actions.md 0.2, lifetimes.
class VerificationSessionTest {
  private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Lifetimes LIFETIMES = Lifetimes.standard();
  private static final Submission SUBMISSION = new Submission(ISSUED, List.of());

  @Test
  void mayBeStartedUntilTheStartWindowEnds() {
    assertThat(at(unstarted(), List.of(), Duration.ofMinutes(10)))
        .isInstanceOf(VerificationSession.Issued.class);
    assertThat(at(unstarted(), List.of(), Duration.ofMinutes(10).plusMillis(1)))
        .isInstanceOf(VerificationSession.Unused.class);
  }

  @Test
  void expiresAfterTheResultWindow() {
    assertThat(at(started(5), List.of(), LIFETIMES.selfieResult()))
        .isInstanceOf(VerificationSession.Finished.class);
    assertThat(at(started(5), List.of(), LIFETIMES.selfieResult().plusMillis(1)))
        .isInstanceOf(VerificationSession.Expired.class);
  }

  @Test
  void aVerifiedPassFinishes() {
    LivenessPass verified = judged(1, new Outcome.Verified(Optional.empty()));

    assertThat(at(started(5), List.of(verified), Duration.ofMinutes(1)))
        .isInstanceOf(VerificationSession.Finished.class);
  }

  @Test
  void aRejectedPassLeavesFurtherAttempts() {
    assertThat(at(started(2), List.of(rejected(1)), Duration.ofMinutes(1)))
        .isInstanceOf(VerificationSession.Started.class);
    assertThat(at(started(2), List.of(rejected(1), rejected(2)), Duration.ofMinutes(1)))
        .isInstanceOf(VerificationSession.Finished.class);
  }

  /// flows.md 7: an attempt counts once media reached the server.
  @Test
  void aPassWithoutMediaCostsNoAttempt() {
    LivenessPass abandoned = capturing(1, false);

    assertThat(at(started(1), List.of(abandoned), Duration.ofMinutes(5)))
        .isInstanceOf(VerificationSession.Started.class);
    assertThat(at(started(1), List.of(capturing(1, true)), Duration.ofMinutes(5)))
        .isInstanceOf(VerificationSession.Finished.class);
  }

  @Test
  void theProcessTimesOutButARunningPassMayEnd() {
    Duration late = Duration.ofMinutes(17);

    assertThat(at(started(5), List.of(rejected(1)), late))
        .isInstanceOf(VerificationSession.Finished.class);
    LivenessPass waiting =
        withState(2, new PassState.Submitted(SUBMISSION), true, Duration.ofMinutes(15));
    assertThat(at(started(5), List.of(rejected(1), waiting), late))
        .isInstanceOf(VerificationSession.Started.class);
  }

  @Test
  void leavingFinishesUnlessAPassIsWaiting() {
    SessionRecord left = left();

    assertThat(at(left, List.of(rejected(1)), Duration.ofMinutes(3)))
        .isInstanceOf(VerificationSession.Finished.class);
    LivenessPass waiting =
        withState(1, new PassState.Submitted(SUBMISSION), true, Duration.ofMinutes(2));
    assertThat(at(left, List.of(waiting), Duration.ofMinutes(3)))
        .isInstanceOf(VerificationSession.Started.class);
  }

  private static VerificationSession at(
      SessionRecord session, List<LivenessPass> passes, Duration age) {
    return VerificationSession.at(session, passes, LIFETIMES, ISSUED.plus(age));
  }

  private static SessionRecord unstarted() {
    return session(5, Optional.empty(), Optional.empty());
  }

  private static SessionRecord started(int retryLimit) {
    return session(retryLimit, Optional.of(start()), Optional.empty());
  }

  private static SessionRecord left() {
    return session(5, Optional.of(start()), Optional.of(ISSUED.plus(Duration.ofMinutes(2))));
  }

  private static ProcessStart start() {
    return new ProcessStart(
        ISSUED.plusSeconds(30), new DeviceBinding(new SecretToken("P").hash(), new byte[] {1}));
  }

  private static SessionRecord session(
      int retryLimit, Optional<ProcessStart> start, Optional<Instant> leftAt) {
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.SELFIE,
            SecureLevel.SILENT,
            List.of(),
            false,
            Edition.BASIC,
            retryLimit,
            "");
    return new SessionRecord(
        new SessionId(new UUID(0, 1)),
        new AccountId("bank"),
        new SecretToken("T").hash(),
        new SealedKey(new byte[] {1}),
        plan,
        ISSUED,
        start,
        leftAt);
  }

  private static LivenessPass rejected(int number) {
    return judged(number, Outcome.Rejected.because(Reason.TOO_DARK));
  }

  private static LivenessPass judged(int number, Outcome outcome) {
    Judgement judgement = new Judgement(ISSUED, outcome, Optional.empty());
    return withState(
        number, new PassState.Judged(SUBMISSION, judgement), true, Duration.ofMinutes(1));
  }

  private static LivenessPass capturing(int number, boolean mediaArrived) {
    return withState(number, new PassState.Capturing(), mediaArrived, Duration.ofMinutes(1));
  }

  private static LivenessPass withState(
      int number, PassState state, boolean mediaArrived, Duration opened) {
    Instant openedAt = ISSUED.plus(opened);
    return new LivenessPass(
        new PassId(new UUID(0, number)),
        new SessionId(new UUID(0, 1)),
        number,
        new Challenge(List.of(new ChallengeStep.Hold(RecordingName.MAIN, Duration.ofSeconds(3)))),
        openedAt,
        openedAt.plus(LIFETIMES.capture()),
        List.of(),
        List.of(),
        mediaArrived,
        state);
  }
}
