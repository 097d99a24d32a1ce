package org.veriself.server.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.testkit.EvaluationQueueContract;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.RecordedActivities;
import org.veriself.domain.testkit.RecordedActivities.Ended;
import org.veriself.domain.testkit.Samples;

/// Being watched changes nothing of the contract, and failures pass through as they are.
class ObservedEvaluationQueueTest implements EvaluationQueueContract {
  private final RecordedActivities told = new RecordedActivities();
  private final MemoryStorage storage = new MemoryStorage();
  private final EvaluationQueue queue = new ObservedEvaluationQueue(storage, told);

  @Override
  public Sessions sessions() {
    return storage;
  }

  @Override
  public Passes passes() {
    return storage;
  }

  @Override
  public EvaluationQueue queue() {
    return queue;
  }

  @Test
  void claimsRenewalsAndLossesAreToldOf() {
    Samples samples = new Samples(77);
    SessionRecord session = samples.session(samples.plan(SecureLevel.SILENT), Samples.NOW);
    storage.issue(session);
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    assertThat(storage.open(pass)).isTrue();
    assertThat(storage.submit(pass.id(), samples.submission(pass, Samples.NOW))).isTrue();
    Instant later = Samples.NOW.plus(LEASE).plusSeconds(1);

    EvaluationQueue.Claim first = queue.claim(Samples.NOW, LEASE).orElseThrow();
    assertThat(queue.claim(Samples.NOW, LEASE)).isEmpty();
    EvaluationQueue.Claim second = queue.claim(later, LEASE).orElseThrow();
    assertThat(queue.renew(first, later.plus(LEASE))).isFalse();
    assertThat(queue.renew(second, later.plus(LEASE))).isTrue();
    assertThat(queue.conclude(first, samples.verified(pass, later), Optional.empty())).isFalse();
    assertThat(queue.conclude(second, samples.verified(pass, later), Optional.empty())).isTrue();

    Activity claim = Activity.of(Stage.QUEUE, "claim");
    Activity renew = Activity.on(pass.id(), Stage.QUEUE, "renew");
    Activity conclude = Activity.on(pass.id(), Stage.QUEUE, "conclude");
    assertThat(told.ended())
        .containsExactly(
            new Ended(claim, "claimed", false),
            new Ended(claim, "nothing", false),
            new Ended(claim, "claimed_again", false),
            new Ended(renew, "lost", false),
            new Ended(renew, "ok", false),
            new Ended(conclude, "lost", false),
            new Ended(conclude, "ok", false));
  }

  @Test
  void whatIsThrownPassesThroughAsItIs() {
    RuntimeException away = new IllegalStateException("the database is away");
    EvaluationQueue broken = new ObservedEvaluationQueue(new BrokenQueue(away), told);
    Samples samples = new Samples(78);
    SessionRecord session = samples.session(samples.plan(SecureLevel.SILENT), Samples.NOW);
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    EvaluationQueue.Claim claim = new EvaluationQueue.Claim(pass.id(), 1, 1);

    List<Throwable> thrown =
        List.of(
            catchThrowable(() -> broken.claim(Samples.NOW, LEASE)),
            catchThrowable(() -> broken.renew(claim, Samples.NOW)),
            catchThrowable(() -> broken.release(claim, Samples.NOW)),
            catchThrowable(
                () ->
                    broken.conclude(claim, samples.verified(pass, Samples.NOW), Optional.empty())));

    assertThat(thrown).hasSize(4).allSatisfy(one -> assertThat(one).isSameAs(away));
    assertThat(told.ended())
        .hasSize(4)
        .allSatisfy(
            ended -> {
              assertThat(ended.failed()).isTrue();
              assertThat(ended.outcome()).isEqualTo("IllegalStateException");
            });
  }

  private record BrokenQueue(RuntimeException away) implements EvaluationQueue {
    @Override
    public Optional<Claim> claim(Instant now, Duration lease) {
      throw away;
    }

    @Override
    public boolean renew(Claim claim, Instant until) {
      throw away;
    }

    @Override
    public boolean release(Claim claim, Instant from) {
      throw away;
    }

    @Override
    public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
      throw away;
    }

    @Override
    public int depth() {
      throw away;
    }

    @Override
    public Optional<Instant> waitingSince() {
      throw away;
    }
  }
}
