package org.veriself.media.picture;

/// What a picture may at most be.
public record PictureLimits(int maxBytes, int maxSide, int maxPixels) {

  public PictureLimits {
    if (maxBytes < 1 || maxSide < 1 || maxPixels < 1) {
      throw new IllegalArgumentException("a limit that admits nothing");
    }
    if (maxPixels > 200_000_000) {
      throw new IllegalArgumentException("a limit beyond what the decoder is built for");
    }
  }

  /// 32 MiB, sides to 16,384, 40 megapixels (spec capture.md 2).
  public static PictureLimits standard() {
    return new PictureLimits(32 << 20, 16_384, 40_000_000);
  }
}
