package org.veriself.server.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.verification.EvaluatePass;

/// Platform threads that judge passes one after another: a native call occupies its thread, so
/// their number bounds the processors that evaluation uses.
///
/// While a pass is judged its claim is renewed; when the process dies, the claim ends by itself
/// within the lease and another evaluator takes the pass.
public final class EvaluationWorkers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EvaluationWorkers.class);
  private static final int RENEWALS_OF_A_LEASE = 4;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LONGEST_PASS = Duration.ofMinutes(2);

  /// How long running evaluations are waited for when a node stops, all of them together.
  public static final Duration DRAIN = Duration.ofSeconds(20);

  private final EvaluatePass evaluatePass;
  private final EvaluationSignal signal;
  private final Duration lease;
  private final Duration drain;
  private final EvaluationObserver observer;
  private final ActivityObserver activities;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  /// @param drain how long running evaluations are waited for at the end, all of them together
  public EvaluationWorkers(
      EvaluatePass evaluatePass,
      EvaluationSignal signal,
      Duration lease,
      Duration drain,
      EvaluationObserver observer,
      ActivityObserver activities) {
    this.evaluatePass = evaluatePass;
    this.signal = signal;
    this.lease = lease;
    this.drain = drain;
    this.observer = observer;
    this.activities = activities;
  }

  public void start(int workers) {
    for (int i = 1; i <= workers; i++) {
      threads.add(Thread.ofPlatform().name("evaluation-" + i).start(this::work));
    }
  }

  private void work() {
    try {
      while (stopping.getCount() > 0) {
        judgeOrWait();
      }
    } catch (InterruptedException e) {
      return;
    }
  }

  private void judgeOrWait() throws InterruptedException {
    try {
      if (!judgeNext()) {
        signal.await(LOOK_EVERY);
      }
    } catch (RuntimeException e) {
      // Storage is away, or a bug. The claim ends by itself; the pass is not lost.
      log.atError().setCause(e).log("an evaluation failed");
      // Not the signal: passes that are submitted meanwhile would make it a fast loop of failures.
      boolean _ = stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// False when there is nothing to do just now.
  private boolean judgeNext() {
    Optional<Claim> claim = evaluatePass.claim();
    if (claim.isEmpty()) {
      return false;
    }
    long started = System.nanoTime();
    CountDownLatch judged = new CountDownLatch(1);
    Thread _ =
        Thread.ofVirtual()
            .name("evaluation-heartbeat")
            .start(() -> renewUntil(judged, claim.get()));
    try {
      EvaluatePass.Result result =
          activities.observe(
              Activity.on(claim.get().pass(), Stage.EVALUATION, "judge"),
              () -> evaluatePass.evaluate(claim.get()),
              EvaluationWorkers::told);
      observer.evaluated(result, Duration.ofNanos(System.nanoTime() - started));
      return !(result instanceof EvaluatePass.Deferred);
    } finally {
      judged.countDown();
    }
  }

  private static String told(EvaluatePass.Result result) {
    return switch (result) {
      case EvaluatePass.Judged _ -> "judged";
      case EvaluatePass.Deferred _ -> "deferred";
      case EvaluatePass.Lost() -> "lost";
    };
  }

  private void renewUntil(CountDownLatch judged, Claim claim) {
    long every = lease.toMillis() / RENEWALS_OF_A_LEASE;
    // An evaluator that hangs must lose its claim in the end.
    long giveUpAt = System.nanoTime() + LONGEST_PASS.toNanos();
    try {
      while (System.nanoTime() < giveUpAt && !judged.await(every, TimeUnit.MILLISECONDS)) {
        // On a thread of its own: the connection of one may have fallen silent, the next gets
        // another.
        Thread _ = Thread.ofVirtual().name("claim-renewal").start(() -> renew(claim));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A failure may be followed by a success: a claim outlives a short outage.
  private void renew(Claim claim) {
    try {
      boolean _ = evaluatePass.renew(claim);
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("a claim could not be renewed");
    }
  }

  /// Lets running evaluations end, for a while that all of them share; what is cut off stays in the
  /// queue.
  @Override
  public void close() {
    stopping.countDown();
    threads.forEach(ignored -> signal.run());
    long end = System.nanoTime() + drain.toNanos();
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
          log.warn("an evaluation did not end in time and stays in the queue");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
