package org.veriself.domain.verification;

import java.time.Duration;

/// What a capture client may send.
///
/// @param chunkBytes largest chunk
/// @param recordingBytes largest recording
/// @param recordingLength longest recording
public record CaptureLimits(int chunkBytes, long recordingBytes, Duration recordingLength) {

  public CaptureLimits {
    if (chunkBytes < 1 || recordingBytes < chunkBytes || !recordingLength.isPositive()) {
      throw new IllegalArgumentException("impossible capture limits");
    }
  }

  /// 1 MiB a chunk, 16 MiB and 30 s a recording.
  public static CaptureLimits standard() {
    return new CaptureLimits(1 << 20, 16L << 20, Duration.ofSeconds(30));
  }
}
