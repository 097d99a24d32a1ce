package org.veriself.evaluation.attack;

import java.util.SplittableRandom;
import org.veriself.evaluation.animation.ScreenGlow;

/// A screen that plays something. It makes its own light, so the capture screen's colours only
/// glint on its glass; its pixel grid beats with the sensor's (moire), and its bezel shows.
public final class Glass extends Sheet {
  private static final int BEZEL_COLOUR = 0x101114;
  private static final double CONTRAST = 1.12;

  private final int width;
  private final int height;
  private final Make make;
  private final Wave fine;
  private final Wave other;
  private final Wave tint;
  private final double[] sine = new double[4096];

  /// @param bezel in picture widths
  /// @param grid how strongly the pixel grid beats with the sensor's, as a share of contrast
  /// @param glint of the capture screen and of a lamp, in steps of brightness
  public record Make(double bezel, double grid, double glint) {
    public static final Make PHONE = new Make(0.05, 0.09, 10);
  }

  /// One beat of the screen's grid with the sensor's.
  ///
  /// @param across cycles a picture pixel, as is `down`
  /// @param strength as a share of contrast
  private record Wave(double across, double down, double phase, double drift, double strength) {
    private static final double COARSEST = .02;
    private static final double FINEST = .49;

    /// What beats depends on two grids and the distance between them: any length and direction.
    static Wave drawn(SplittableRandom random, double strength) {
      double cycles = random.nextDouble(COARSEST, FINEST);
      double angle = random.nextDouble(Math.PI);
      return new Wave(
          cycles * Math.cos(angle),
          cycles * Math.sin(angle),
          random.nextDouble(),
          random.nextDouble(.2, .8),
          strength);
    }

    double turns(double x, double y, double seconds) {
      return x * across + y * down + phase + seconds * drift;
    }
  }

  /// @param seed of the waves: the same one gives the same pictures
  public Glass(int width, int height, Make make, long seed) {
    this.width = width;
    this.height = height;
    this.make = make;
    SplittableRandom random = new SplittableRandom(seed);
    fine = Wave.drawn(random, make.grid());
    other = Wave.drawn(random, make.grid());
    tint = Wave.drawn(random, make.grid() * 5 / 9);
    for (int i = 0; i < sine.length; i++) {
      sine[i] = Math.sin(2 * Math.PI * i / sine.length);
    }
  }

  @Override
  FlatPicture.Surface at(double seconds, ScreenGlow glow) {
    double lampX = width * 0.72;
    double lampY = height * 0.2;
    double lampWidth = width * 0.16;
    double glint = make.glint();
    return new FlatPicture.Surface() {
      @Override
      public int inside(int pixel, double x, double y) {
        double grid = at(fine, x, y, seconds) + at(other, x, y, seconds);
        double colour = at(tint, x, y, seconds);
        double dx = (x - lampX) / lampWidth;
        double dy = (y - lampY) / lampWidth;
        double off = dx * dx + dy * dy;
        double lamp = off < 6 ? 3.8 * glint * Math.exp(-off) : 0;
        return FlatPicture.packed(
            contrast(pixel >> 16 & 255, grid + colour) + lamp + glow.red() * glint - 2,
            contrast(pixel >> 8 & 255, grid) + lamp + glow.green() * glint + 1,
            contrast(pixel & 255, grid - colour) + lamp + glow.blue() * glint + 9);
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

  private double at(Wave wave, double x, double y, double seconds) {
    int at = (int) Math.floor(wave.turns(x, y, seconds) * sine.length);
    return wave.strength() * sine[Math.floorMod(at, sine.length)];
  }
}
