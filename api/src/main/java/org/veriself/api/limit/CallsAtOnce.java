package org.veriself.api.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How many calls a node works on at once, whoever makes them. A thread costs nothing here, but
/// every call that is begun makes all others slower and holds its body and its answer in memory.
/// Who comes when all turns are taken waits in line for a moment and is refused then. Thread-safe.
public final class CallsAtOnce {
  /// A burst passes within it; beyond it more is asked than this node can do.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Semaphore turns;
  private final Duration patience;

  /// @param most at least one
  public CallsAtOnce(int most) {
    this(most, PATIENCE);
  }

  CallsAtOnce(int most, Duration patience) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one call must be possible");
    }
    this.turns = new Semaphore(most, true);
    this.patience = patience;
  }

  /// What the call answers; empty when it got no turn and was not begun.
  public <T> Optional<T> answer(Supplier<T> call) {
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } finally {
      turns.release();
    }
  }
}
