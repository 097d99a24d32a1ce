package org.veriself.domain.media;

import java.time.Duration;

/// The pace at which the bytes of a body must arrive. One that trickles would keep its share of the
/// memory from everybody else's.
///
/// @param bytesPerSecond of all that arrived, on the average
/// @param grace how long it may stand still besides
public record LeastPace(int bytesPerSecond, Duration grace) {

  /// @param bytes that arrived until now
  /// @param taken since it began
  public boolean isKept(long bytes, Duration taken) {
    return taken.minus(grace).toMillis() <= 1_000 * bytes / bytesPerSecond;
  }
}
