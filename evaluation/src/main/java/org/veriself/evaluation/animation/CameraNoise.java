package org.veriself.evaluation.animation;

import java.util.SplittableRandom;

/// Sensor noise, mostly in brightness. Drawn from a table at a random place for each row, which
/// costs a tenth of drawing every value and looks the same.
public final class CameraNoise {
  private static final int TABLE = 1 << 16;
  private static final int CHROMA_SHIFT = 1;
  private final byte[] table;
  private final int rowBytes;
  private final long seed;

  public CameraNoise(long seed, double sigma, int width) {
    this.seed = seed;
    rowBytes = width * 3;
    table = new byte[TABLE + width];
    SplittableRandom random = new SplittableRandom(seed ^ 0x0157L);
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.clamp(Math.round(random.nextGaussian() * sigma), -30, 30);
    }
  }

  /// `moment` seeds the grain: another moment, another grain.
  public void apply(byte[] rgb, long moment) {
    SplittableRandom random = new SplittableRandom(seed * 31 + moment);
    for (int row = 0; row + rowBytes <= rgb.length; row += rowBytes) {
      int bits = random.nextInt();
      int luma = bits & (TABLE - 1);
      int chroma = bits >>> 16;
      for (int o = row; o < row + rowBytes; o += 3) {
        int grain = table[luma++];
        int tint = table[chroma++] >> CHROMA_SHIFT;
        rgb[o] = clamped((rgb[o] & 255) + grain + tint);
        rgb[o + 1] = clamped((rgb[o + 1] & 255) + grain);
        rgb[o + 2] = clamped((rgb[o + 2] & 255) + grain - tint);
      }
    }
  }

  private static byte clamped(int value) {
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
