package org.veriself.evaluation.attack;

import org.veriself.evaluation.animation.ScreenGlow;

/// A screen that plays something. It makes its own light, so the capture screen's colours only
/// glint on its glass; its pixel grid beats with the sensor's (moire), and its bezel shows.
public final class Glass extends Sheet {
  private static final int BEZEL_COLOUR = 0x101114;
  private static final double CONTRAST = 1.12;

  private final int width;
  private final int height;
  private final Make make;
  private final double phase;
  private final double[] acrossWave = new double[4096];
  private final double[] downWave = new double[4096];

  /// @param bezel in picture widths
  /// @param grid how strongly the pixel grid beats with the sensor's, as a share of contrast
  /// @param glint of the capture screen and of a lamp, in steps of brightness
  public record Make(double bezel, double grid, double glint) {
    public static final Make PHONE = new Make(0.05, 0.09, 10);
  }

  public Glass(int width, int height, Make make, double phase) {
    this.width = width;
    this.height = height;
    this.make = make;
    this.phase = phase;
    for (int i = 0; i < acrossWave.length; i++) {
      acrossWave[i] = make.grid() * Math.sin(2 * Math.PI * i / acrossWave.length);
      downWave[i] = make.grid() * 5 / 9 * Math.sin(2 * Math.PI * i / downWave.length);
    }
  }

  @Override
  FlatPicture.Surface at(double seconds, ScreenGlow glow) {
    double drift = seconds * 0.6 + phase;
    double lampX = width * 0.72;
    double lampY = height * 0.2;
    double lampWidth = width * 0.16;
    double glint = make.glint();
    return new FlatPicture.Surface() {
      @Override
      public int inside(int pixel, double x, double y) {
        double grid =
            wave(acrossWave, x * 0.477 + y * 0.031 + drift)
                + wave(acrossWave, y * 0.487 - x * 0.017);
        double tint = wave(downWave, x * 0.0531 + drift * 0.7);
        double dx = (x - lampX) / lampWidth;
        double dy = (y - lampY) / lampWidth;
        double off = dx * dx + dy * dy;
        double lamp = off < 6 ? 3.8 * glint * Math.exp(-off) : 0;
        return FlatPicture.packed(
            contrast(pixel >> 16 & 255, grid + tint) + lamp + glow.red() * glint - 2,
            contrast(pixel >> 8 & 255, grid) + lamp + glow.green() * glint + 1,
            contrast(pixel & 255, grid - tint) + lamp + glow.blue() * glint + 9);
      }

      @Override
      public int around(double outside, double row) {
        return outside < make.bezel() ? BEZEL_COLOUR : FlatPicture.room(row);
      }
    };
  }

  private static double contrast(int value, double grid) {
    return 128 + (value - 128) * CONTRAST * (1 + grid) + 30 * grid;
  }

  private static double wave(double[] table, double turns) {
    return table[Math.floorMod((int) Math.floor(turns * table.length), table.length)];
  }
}
