package org.veriself.capture.client;

import java.time.Duration;

/// Plays a finished recording, for level 1, which asks for nothing. The end comes as late as it
/// would if it were filmed now: the server takes no more video than time has passed.
final class FileCamera implements Camera {
  private final byte[] video;
  private final Duration length;
  private final Pacing pacing;
  private long began;

  FileCamera(byte[] video, Duration length, Pacing pacing) {
    this.video = video.clone();
    this.length = length;
    this.pacing = pacing;
  }

  @Override
  public void begin(String recording) {
    began = pacing.nanoTime();
  }

  @Override
  public void perform(Step step) {}

  @Override
  public byte[] recorded() {
    return new byte[0];
  }

  @Override
  public byte[] finish() {
    Duration left = length.minusNanos(pacing.nanoTime() - began);
    if (left.isPositive()) {
      pacing.sleep(left);
    }
    return video.clone();
  }
}
