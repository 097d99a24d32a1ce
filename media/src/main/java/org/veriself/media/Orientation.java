package org.veriself.media;

/// How stored pixels must be turned or mirrored to stand upright: the eight values of EXIF tag
/// 0x0112, to which a video's display matrix reduces as well.
///
/// Decoders hand out pixels as stored, so exactly one place applies this (spec capture.md 1, 2).
public enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, false, true, true),
  FLIPPED(4, false, false, true),
  TRANSPOSED(5, true, false, false),
  /// Must be turned 90 degrees clockwise, as a phone held upright records.
  TURN_CLOCKWISE(6, true, true, false),
  TRANSVERSED(7, true, true, true),
  TURN_COUNTERCLOCKWISE(8, true, false, true);

  private static final int TILE = 32;

  private final int exif;
  private final boolean swapsSides;
  private final boolean reversesColumns;
  private final boolean reversesRows;

  /// The upright picture is the stored one, transposed if `swapsSides`, then with its columns or
  /// rows reversed.
  Orientation(int exif, boolean swapsSides, boolean reversesColumns, boolean reversesRows) {
    this.exif = exif;
    this.swapsSides = swapsSides;
    this.reversesColumns = reversesColumns;
    this.reversesRows = reversesRows;
  }

  /// Values outside 1..8 are common in damaged EXIF blocks and mean nothing: upright.
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /// From the four rotation entries of a display matrix, where `x' = a x + c y`,
  /// `y' = b x + d y`. Skewed matrices fall to the nearest of the eight.
  public static Orientation ofMatrix(int a, int b, int c, int d) {
    if (Math.abs((long) a) >= Math.abs((long) b)) {
      return a >= 0 ? (d >= 0 ? UPRIGHT : FLIPPED) : (d >= 0 ? MIRRORED : UPSIDE_DOWN);
    }
    return b >= 0
        ? (c >= 0 ? TRANSPOSED : TURN_CLOCKWISE)
        : (c >= 0 ? TURN_COUNTERCLOCKWISE : TRANSVERSED);
  }

  /// The EXIF value, 1 to 8.
  public int exif() {
    return exif;
  }

  public boolean swapsSides() {
    return swapsSides;
  }

  /// Turns stored RGB pixels upright. When there is nothing to turn the picture takes `rgb`
  /// itself, so the caller gives the array away.
  public Picture upright(int width, int height, byte[] rgb) {
    if (this == UPRIGHT) {
      return new Picture(width, height, rgb);
    }
    int uprightWidth = swapsSides ? height : width;
    int uprightHeight = swapsSides ? width : height;
    byte[] turned = new byte[rgb.length];
    // Where the stored pixel (x, y) lands is linear in x and y.
    int alongX = 3 * (swapsSides ? signed(reversesRows) * uprightWidth : signed(reversesColumns));
    int alongY = 3 * (swapsSides ? signed(reversesColumns) : signed(reversesRows) * uprightWidth);
    int origin =
        3
            * ((reversesRows ? (uprightHeight - 1) * uprightWidth : 0)
                + (reversesColumns ? uprightWidth - 1 : 0));
    for (int top = 0; top < height; top += TILE) {
      int bottom = Math.min(top + TILE, height);
      for (int left = 0; left < width; left += TILE) {
        int right = Math.min(left + TILE, width);
        for (int y = top; y < bottom; y++) {
          int from = 3 * (y * width + left);
          int to = origin + y * alongY + left * alongX;
          for (int x = left; x < right; x++) {
            turned[to] = rgb[from];
            turned[to + 1] = rgb[from + 1];
            turned[to + 2] = rgb[from + 2];
            from += 3;
            to += alongX;
          }
        }
      }
    }
    return new Picture(uprightWidth, uprightHeight, turned);
  }

  private static int signed(boolean reversed) {
    return reversed ? -1 : 1;
  }
}
