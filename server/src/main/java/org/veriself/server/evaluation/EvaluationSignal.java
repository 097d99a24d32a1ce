package org.veriself.server.evaluation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes an evaluator of this process when a pass was submitted here. Only a hint: evaluators
/// look at the queue on their own too, for passes of other nodes and of an earlier life.
public final class EvaluationSignal implements Runnable {
  private final Semaphore submitted = new Semaphore(0);

  @Override
  public void run() {
    submitted.release();
  }

  /// Returns when a pass was submitted, or after the longest wait.
  void await(Duration longest) throws InterruptedException {
    boolean _ = submitted.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
