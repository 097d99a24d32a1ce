package org.veriself.media.decoding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.veriself.media.Orientation;
import org.veriself.media.Picture;

/// The RGB pixels of one picture, row by row, in the memory that a child shares.
record SharedPixels(MemorySegment memory, long offset, int width, int height) {

  /// What a phone's camera makes is kept as it is. What is larger could exhaust the heap, several
  /// at once, and nothing here looks at it that closely.
  static final int MOST_KEPT = 12_500_000;

  private static final int RGB = 3;

  /// A copy that stands upright, at half its sides where the picture has more pixels than are kept:
  /// each pixel is the mean of four then, and an odd last row or column is left out.
  Picture upright(Orientation orientation) {
    if ((long) width * height > MOST_KEPT) {
      return orientation.upright(width / 2, height / 2, halved());
    }
    byte[] rgb = new byte[width * height * RGB];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, rgb, 0, rgb.length);
    return orientation.upright(width, height, rgb);
  }

  private byte[] halved() {
    int row = width * RGB;
    byte[] two = new byte[2 * row];
    byte[] rgb = new byte[(width / 2) * (height / 2) * RGB];
    int to = 0;
    for (int y = 0; y + 1 < height; y += 2) {
      MemorySegment.copy(
          memory, ValueLayout.JAVA_BYTE, offset + (long) y * row, two, 0, two.length);
      for (int x = 0; x + 1 < width; x += 2) {
        int from = x * RGB;
        for (int colour = from; colour < from + RGB; colour++) {
          rgb[to++] =
              mean(two[colour], two[colour + RGB], two[row + colour], two[row + colour + RGB]);
        }
      }
    }
    return rgb;
  }

  private static byte mean(byte a, byte b, byte c, byte d) {
    int sum =
        Byte.toUnsignedInt(a)
            + Byte.toUnsignedInt(b)
            + Byte.toUnsignedInt(c)
            + Byte.toUnsignedInt(d);
    return (byte) ((sum + 2) / 4);
  }
}
