package org.veriself.media.video;

import java.time.Duration;

/// Which decoded frames are converted and delivered. Choice is by timestamp, not by counting,
/// because recordings drop frames under load (spec capture.md 3).
public record FrameSampling(double framesPerSecond) {

  /// Off the grid's edge, so that jitter around a multiple of the interval does not make one
  /// frame fall out and its neighbour come in.
  private static final double PHASE = 0.25;

  public FrameSampling {
    if (!(framesPerSecond > 0)) {
      throw new IllegalArgumentException("frame rate " + framesPerSecond);
    }
  }

  public static FrameSampling atMost(double framesPerSecond) {
    return new FrameSampling(framesPerSecond);
  }

  public static FrameSampling everyFrame() {
    return new FrameSampling(Double.POSITIVE_INFINITY);
  }

  /// The interval of the sampling grid that holds `timestamp`: the first frame of every interval
  /// is taken.
  public long interval(Duration timestamp) {
    return (long) Math.floor(timestamp.toNanos() / 1e9 * framesPerSecond + PHASE);
  }

  public boolean takesEveryFrame() {
    return Double.isInfinite(framesPerSecond);
  }
}
