package org.veriself.domain.access;

import java.time.Duration;

/// Counts calls in windows of one second, which begin with the clock's seconds (protocol.md 8).
/// Thread-safe. Counting is no reason to fail a call or to hold it up: an implementation never
/// throws, and answers within [#LONGEST_WAIT] or so.
@FunctionalInterface
public interface CallCounter {

  Duration WINDOW = Duration.ofSeconds(1);

  Duration LONGEST_WAIT = Duration.ofMillis(50);

  /// Counts one call. False when as many of its kind as the limit came before in this second; then
  /// it is not counted.
  ///
  /// @param limit at least one; calls under different limits are counted apart
  boolean admits(CallKind kind, int limit);
}
