package org.veriself.domain.pass;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/// How many submitted passes may wait for their verdict before no further one is opened: whoever
/// films must not wait for the answer without end. The depth of the queue is asked for once a
/// second at most, by one caller alone, so that many who want to open a pass cost one count. A
/// depth that cannot be told counts as the bound: who is too busy to count is too busy for more.
/// Thread-safe.
public final class QueueBound {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final IntSupplier depth;
  private final int most;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();
  private volatile Counted last = new Counted(0, Instant.MIN);

  private record Counted(int depth, Instant at) {

    /// Not after a clock was set back either.
    boolean holdsAt(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  /// @param depth passes that are submitted and not judged, on all nodes
  /// @param most as many may wait; at least one
  public QueueBound(IntSupplier depth, int most, InstantSource clock) {
    if (most < 1) {
      throw new IllegalArgumentException("a queue that nothing may wait in takes nothing");
    }
    this.depth = depth;
    this.most = most;
    this.clock = clock;
  }

  /// Whether as many wait as may. While one caller counts, others go by what was counted before.
  public boolean isReached() {
    Instant now = clock.instant();
    if (!last.holdsAt(now) && counting.tryLock()) {
      try {
        last = new Counted(counted(), now);
      } finally {
        counting.unlock();
      }
    }
    return last.depth() >= most;
  }

  private int counted() {
    try {
      return depth.getAsInt();
    } catch (RuntimeException _) {
      return most;
    }
  }
}
