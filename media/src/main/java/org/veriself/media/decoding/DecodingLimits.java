package org.veriself.media.decoding;

import java.time.Duration;
import org.veriself.media.picture.PictureLimits;
import org.veriself.media.video.VideoLimits;

/// What one request may cost.
///
/// @param deadline how long a child may work on one request; time spent in the caller's sink is
///     not counted
/// @param startDeadline how long a new child may take until it is ready
/// @param queueWait how long a request waits for a free child before it is told "busy"
/// @param queueLength how many requests may wait at once
/// @param maxMemoryBytes private memory of a child beyond which it is killed; single allocations
///     are held to three quarters of it
public record DecodingLimits(
    VideoLimits video,
    PictureLimits picture,
    Duration deadline,
    Duration startDeadline,
    Duration queueWait,
    int queueLength,
    long maxMemoryBytes) {

  public DecodingLimits {
    if (deadline.isNegative() || deadline.isZero() || startDeadline.isNegative()) {
      throw new IllegalArgumentException("a deadline nothing can meet");
    }
    if (queueWait.isNegative() || queueLength < 0 || maxMemoryBytes < (64 << 20)) {
      throw new IllegalArgumentException("a limit that admits nothing");
    }
  }

  /// 20 s of work, 20 s to start, 30 s in a queue of 64, 512 MiB.
  public static DecodingLimits standard() {
    return new DecodingLimits(
        VideoLimits.standard(),
        PictureLimits.standard(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        64,
        512L << 20);
  }
}
