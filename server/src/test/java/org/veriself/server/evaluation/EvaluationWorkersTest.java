package org.veriself.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.domain.verification.LivenessExaminer;

class EvaluationWorkersTest {
  private static final Duration LEASE = Duration.ofMillis(60);

  private final Samples samples = new Samples(61);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final CountDownLatch renewals = new CountDownLatch(3);

  /// A failover is longer than one renewal.
  @Test
  void aRenewalThatFailsIsFollowedByOthers() throws InterruptedException {
    CountDownLatch evaluated = new CountDownLatch(1);
    submitPass();
    EvaluationSignal signal = new EvaluationSignal();

    try (EvaluationWorkers workers =
        new EvaluationWorkers(
            new EvaluatePass(
                new FailingRenewals(),
                storage,
                storage,
                media,
                _ -> examinedAfterTheRenewals(),
                new LivenessDecision(new DecisionPolicy(List.of())),
                Lifetimes.standard(),
                LEASE,
                clock),
            signal,
            LEASE,
            (_, _) -> evaluated.countDown())) {
      workers.start(1);
      assertThat(evaluated.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(renewals.getCount()).isZero();
  }

  private LivenessExaminer.Examination examinedAfterTheRenewals() {
    try {
      boolean _ = renewals.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new LivenessExaminer.EngineFailed("not of interest");
  }

  private void submitPass() {
    SessionRecord session =
        samples.session(
            samples.plan(TokenFamily.SELFIE, SecureLevel.SILENT, false), clock.instant());
    storage.issue(session);
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    boolean _ = storage.open(pass);
    Submission submission = samples.submission(pass, clock.instant());
    for (SubmittedRecording recording : submission.recordings()) {
      StoredMedia _ =
          media.put(
              session.owner(), recording.media().name(), new ByteArrayInputStream(new byte[] {9}));
    }
    boolean _ = storage.submit(pass.id(), submission);
  }

  private final class FailingRenewals implements EvaluationQueue {

    @Override
    public Optional<Claim> claim(Instant now, Duration lease) {
      return storage.claim(now, lease);
    }

    @Override
    public boolean renew(Claim claim, Instant until) {
      renewals.countDown();
      throw new IllegalStateException("the database is away");
    }

    @Override
    public boolean release(Claim claim, Instant from) {
      return storage.release(claim, from);
    }

    @Override
    public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
      return storage.conclude(claim, judgement, evidence);
    }

    @Override
    public int depth() {
      return storage.depth();
    }
  }
}
