package org.veriself.benchmarks.overload;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.veriself.benchmarks.BenchmarkFailed;

/// How long is waited for a server, from a moment of [System#nanoTime] on.
record Patience(long since) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(5);

  static Patience since(long moment) {
    return new Patience(moment);
  }

  /// Returns when it is time to look again.
  ///
  /// @throws BenchmarkFailed when it has been long enough
  void await(String what) {
    if (System.nanoTime() - since > MOST.toNanos()) {
      throw new BenchmarkFailed("%s s were not enough for %s".formatted(MOST.toSeconds(), what));
    }
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }
}
