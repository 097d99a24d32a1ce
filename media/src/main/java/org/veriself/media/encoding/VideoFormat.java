package org.veriself.media.encoding;

/// A container and codec that phones, browsers or vendor SDKs deliver (spec capture.md 1), and
/// how the encoder writes it.
public enum VideoFormat {
  MP4_H264("mp4", "libopenh264", 90_000),
  /// What a browser's MediaRecorder makes: no index, one fragment per key frame.
  FRAGMENTED_MP4_H264("mp4", "libopenh264", 90_000),
  WEBM_VP8("webm", "libvpx", 1_000),
  WEBM_VP9("webm", "libvpx-vp9", 1_000),
  /// AVI knows no timestamps: a frame takes the next slot of the nominal rate.
  AVI_MJPEG("avi", "mjpeg", 0),
  FLV("flv", "flv", 1_000),
  MOV_H264("mov", "libopenh264", 90_000);

  private final String muxer;
  private final String encoder;
  private final int ticksPerSecond;

  VideoFormat(String muxer, String encoder, int ticksPerSecond) {
    this.muxer = muxer;
    this.encoder = encoder;
    this.ticksPerSecond = ticksPerSecond;
  }

  String muxer() {
    return muxer;
  }

  String encoder() {
    return encoder;
  }

  /// Zero where the container counts frames instead of time.
  int ticksPerSecond() {
    return ticksPerSecond;
  }

  boolean carriesRotation() {
    return muxer.equals("mp4") || muxer.equals("mov");
  }
}
