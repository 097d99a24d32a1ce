package org.veriself.capture.client;

/// Plays a finished recording, for level 1, which asks for nothing.
final class FileCamera implements Camera {
  private final byte[] video;
  private boolean given;

  FileCamera(byte[] video) {
    this.video = video.clone();
  }

  @Override
  public void begin(String recording) {
    given = false;
  }

  @Override
  public void perform(Step step) {}

  @Override
  public byte[] recorded() {
    if (given) {
      return new byte[0];
    }
    given = true;
    return video.clone();
  }

  @Override
  public byte[] finish() {
    return recorded();
  }
}
