package org.veriself.media.video;

import java.time.Duration;

/// What a video may at most be. Whatever is beyond is refused, before decoding where the file
/// itself says so.
public record VideoLimits(
    int maxBytes, int maxSide, int maxPixels, int maxFrames, Duration maxDuration) {

  public VideoLimits {
    if (maxBytes < 1 || maxSide < 16 || maxPixels < 256 || maxFrames < 1) {
      throw new IllegalArgumentException("a limit that admits nothing");
    }
    if (maxSide > 8192 || maxPixels > 8192 * 8192 || maxFrames > 20_000) {
      throw new IllegalArgumentException("a limit beyond what the decoder is built for");
    }
    if (maxDuration.isNegative() || maxDuration.isZero()) {
      throw new IllegalArgumentException("a limit that admits nothing");
    }
  }

  /// 64 MiB, sides to 4096 and 4096x2304 in all, 1,800 frames, 30 seconds: twice the longest
  /// recording of a liveness pass at the best quality phones offer.
  public static VideoLimits standard() {
    return new VideoLimits(64 << 20, 4096, 4096 * 2304, 1_800, Duration.ofSeconds(30));
  }
}
