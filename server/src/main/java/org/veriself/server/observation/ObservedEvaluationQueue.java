package org.veriself.server.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;

/// A queue whose changes are told of. Everything passes through as it is: a verdict hangs on it.
public final class ObservedEvaluationQueue implements EvaluationQueue {
  private final EvaluationQueue queue;
  private final ActivityObserver observer;

  public ObservedEvaluationQueue(EvaluationQueue queue, ActivityObserver observer) {
    this.queue = queue;
    this.observer = observer;
  }

  /// A pass that was claimed before was given up by a node that died, or put back.
  @Override
  public Optional<Claim> claim(Instant now, Duration lease) {
    ActivityObserver.Running running = observer.begin(Activity.of(Stage.QUEUE, "claim"));
    Optional<Claim> made;
    try {
      made = queue.claim(now, lease);
    } catch (RuntimeException | Error e) {
      running.failed(e.getClass().getSimpleName());
      throw e;
    }
    made.ifPresent(claim -> running.concerns(claim.pass()));
    running.ended(made.map(one -> one.count() > 1 ? "claimed_again" : "claimed").orElse("nothing"));
    return made;
  }

  @Override
  public boolean renew(Claim claim, Instant until) {
    return observer.observe(
        of("renew", claim), () -> queue.renew(claim, until), ObservedEvaluationQueue::told);
  }

  @Override
  public boolean release(Claim claim, Instant from) {
    return observer.observe(
        of("release", claim), () -> queue.release(claim, from), ObservedEvaluationQueue::told);
  }

  @Override
  public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
    return observer.observe(
        of("conclude", claim),
        () -> queue.conclude(claim, judgement, evidence),
        ObservedEvaluationQueue::told);
  }

  private static Activity of(String operation, Claim claim) {
    return Activity.on(claim.pass(), Stage.QUEUE, operation);
  }

  private static String told(boolean held) {
    return held ? ActivityObserver.OK : "lost";
  }

  @Override
  public int depth() {
    return queue.depth();
  }

  @Override
  public Optional<Instant> waitingSince() {
    return queue.waitingSince();
  }
}
