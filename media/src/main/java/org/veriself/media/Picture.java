package org.veriself.media;

/// Decoded pixels: `width * height * 3` bytes, interleaved RGB, rows top to bottom, upright
/// (rotation and EXIF orientation already applied).
///
/// The array is owned by the picture and is not copied, because a frame is large and is read
/// by one thread at a time; nobody writes to it afterwards. `toString` reveals no pixel.
public record Picture(int width, int height, byte[] rgb) {

  public Picture {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("empty picture: " + width + "x" + height);
    }
    if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException(
          "expected %d bytes, got %d".formatted(width * height * 3, rgb.length));
    }
  }

  @Override
  public String toString() {
    return "Picture[%dx%d]".formatted(width, height);
  }
}
