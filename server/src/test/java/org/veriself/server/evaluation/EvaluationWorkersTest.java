package org.veriself.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.ForwardingEvaluationQueue;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.domain.verification.LivenessExaminer;

class EvaluationWorkersTest {
  private static final Duration LEASE = Duration.ofMillis(60);
  private static final Duration DRAIN = Duration.ofMillis(500);

  private final Samples samples = new Samples(61);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final EvaluationSignal signal = new EvaluationSignal();

  /// A failover is longer than one renewal.
  @Test
  void aRenewalThatFailsIsFollowedByOthers() {
    CountDownLatch renewals = new CountDownLatch(3);
    CountDownLatch evaluated = new CountDownLatch(1);
    submitPass();

    try (EvaluationWorkers workers =
        workers(
            () -> {},
            _ -> {
              renewals.countDown();
              throw new IllegalStateException("the database is away");
            },
            renewals,
            evaluated)) {
      workers.start(1);
      assertThat(isReached(evaluated)).isTrue();
    }

    assertThat(renewals.getCount()).isZero();
  }

  /// The connection of one may have fallen silent.
  @Test
  void aRenewalThatHangsIsFollowedByOthersOfItsClaim() {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch renewals = new CountDownLatch(3);
    CountDownLatch evaluated = new CountDownLatch(1);
    submitPass();

    try (EvaluationWorkers workers =
        workers(
            () -> {},
            _ -> {
              renewals.countDown();
              boolean _ = isReached(end);
            },
            renewals,
            evaluated)) {
      workers.start(1);
      assertThat(isReached(evaluated)).isTrue();
      assertThat(renewals.getCount()).isZero();
      end.countDown();
    }
  }

  @Test
  void aRenewalThatHangsDelaysNoOtherClaim() {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch renewalsOfOthers = new CountDownLatch(2);
    CountDownLatch evaluated = new CountDownLatch(2);
    AtomicReference<@Nullable PassId> hanging = new AtomicReference<>();
    submitPass();
    submitPass();

    try (EvaluationWorkers workers =
        workers(
            () -> {},
            claim -> {
              if (hanging.compareAndSet(null, claim.pass())) {
                boolean _ = isReached(end);
              } else if (!claim.pass().equals(hanging.get())) {
                renewalsOfOthers.countDown();
              }
            },
            renewalsOfOthers,
            evaluated)) {
      workers.start(2);
      assertThat(isReached(evaluated)).isTrue();
      assertThat(renewalsOfOthers.getCount()).isZero();
      end.countDown();
    }
  }

  /// Not even while passes are submitted, each of which wakes a worker.
  @Test
  void afterAFailureTheWorkerPauses() {
    CountDownLatch claims = new CountDownLatch(3);
    for (int i = 0; i < 100; i++) {
      signal.run();
    }
    long begun = System.nanoTime();

    try (EvaluationWorkers workers =
        workers(
            () -> {
              claims.countDown();
              throw new IllegalStateException("the database is away");
            },
            _ -> {},
            claims,
            claims)) {
      workers.start(1);
      assertThat(isReached(claims)).isTrue();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(990));
  }

  /// A service manager ends a node that takes longer than it was told.
  @Test
  void evaluationsThatHangDelayTheEndTogetherNotEach() {
    int hanging = 8;
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch claimed = new CountDownLatch(hanging);
    for (int i = 0; i < hanging; i++) {
      submitPass();
    }
    EvaluationWorkers workers =
        workers(() -> {}, _ -> claimed.countDown(), end, new CountDownLatch(hanging));
    workers.start(hanging);
    assertThat(isReached(claimed)).isTrue();

    long begun = System.nanoTime();
    workers.close();
    end.countDown();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(DRAIN, DRAIN.multipliedBy(hanging / 2));
  }

  /// @param examining what every examination waits for
  private EvaluationWorkers workers(
      Runnable onClaim,
      Consumer<EvaluationQueue.Claim> onRenewal,
      CountDownLatch examining,
      CountDownLatch evaluated) {
    return new EvaluationWorkers(
        new EvaluatePass(
            new WatchedQueue(onClaim, onRenewal),
            storage,
            storage,
            storage,
            media,
            _ -> {
              boolean _ = isReached(examining);
              return new LivenessExaminer.EngineFailed("not of interest");
            },
            new LivenessDecision(new DecisionPolicy(List.of())),
            Lifetimes.standard(),
            LEASE,
            clock),
        signal,
        LEASE,
        DRAIN,
        (_, _) -> evaluated.countDown(),
        ActivityObserver.NONE);
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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

  private final class WatchedQueue extends ForwardingEvaluationQueue {
    private final Runnable onClaim;
    private final Consumer<Claim> onRenewal;

    WatchedQueue(Runnable onClaim, Consumer<Claim> onRenewal) {
      super(storage);
      this.onClaim = onClaim;
      this.onRenewal = onRenewal;
    }

    @Override
    public Optional<Claim> claim(Instant now, Duration lease) {
      onClaim.run();
      return super.claim(now, lease);
    }

    @Override
    public boolean renew(Claim claim, Instant until) {
      onRenewal.accept(claim);
      return super.renew(claim, until);
    }
  }
}
