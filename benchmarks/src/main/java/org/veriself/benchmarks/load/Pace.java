package org.veriself.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// When which of several threads has something to do, so that all together keep a steady rate. A
/// turn for which its thread comes late is not made up for, so that it ends when it should.
public final class Pace {
  private final long begin = System.nanoTime();
  private final long end;
  private final long interval;
  private final int threads;

  private Pace(long interval, Duration length, int threads) {
    this.end = begin + length.toNanos();
    this.interval = interval;
    this.threads = threads;
  }

  /// Begins now.
  public static Pace of(int perSecond, Duration length, int threads) {
    return new Pace(1_000_000_000L * threads / perSecond, length, threads);
  }

  /// What is done at each turn.
  @FunctionalInterface
  public interface Turn {

    /// @param number of the turns that this thread took before
    void take(int number) throws IOException;
  }

  /// Takes the turns of a thread until the end; answers how many.
  ///
  /// @param thread its number, from 0
  public int keep(int thread, Turn turn) throws IOException {
    int taken = 0;
    for (long due = begin + interval * thread / threads;
        due < end;
        due = Math.max(due + interval, System.nanoTime())) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      turn.take(taken);
      taken++;
    }
    return taken;
  }
}
