package org.veriself.evaluation.attack;

import java.time.Duration;
import java.util.SplittableRandom;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A performance played on a phone or monitor and filmed off it ([AttackSpecies#SCREEN_REPLAY]).
/// The screen makes its own light, so the capture screen's colours only glint on its glass; its
/// pixel grid beats with the sensor's (moire), and its bezel shows.
public final class ScreenReplay implements Stage {
  private static final double BEZEL = 0.05;
  private static final int BEZEL_COLOUR = 0x101114;
  private static final double GRID = 0.09;
  private static final double COLOUR_GRID = 0.05;
  private static final double CONTRAST = 1.12;
  private static final double GLINT = 10;

  private final HeadAnimator victim;
  private final Performance played;
  private final Performance shown;
  private final FlatPicture flat;
  private final byte[] picture;
  private final double phase;
  private final double[] acrossWave;
  private final double[] downWave;

  /// @param played what the attacker's screen plays
  /// @param shown the colours the capture screen really shows
  public ScreenReplay(HeadAnimator victim, Performance played, Performance shown, long seed) {
    this.victim = victim;
    this.played = played;
    this.shown = shown;
    flat = new FlatPicture(victim.width(), victim.height());
    picture = new byte[victim.width() * victim.height() * 3];
    phase = new SplittableRandom(seed).nextDouble(2 * Math.PI);
    acrossWave = new double[4096];
    downWave = new double[4096];
    for (int i = 0; i < acrossWave.length; i++) {
      acrossWave[i] = GRID * Math.sin(2 * Math.PI * i / acrossWave.length);
      downWave[i] = COLOUR_GRID * Math.sin(2 * Math.PI * i / downWave.length);
    }
  }

  @Override
  public int width() {
    return victim.width();
  }

  @Override
  public int height() {
    return victim.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double t = at.toNanos() / 1e9;
    victim.render(played.poseAt(t), ScreenGlow.DARK, picture);
    ScreenGlow glint = shown.glowAt(t);
    flat.paint(picture, viewAt(t), glass(t, glint), rgb);
  }

  PlaneView viewAt(double t) {
    return new PlaneView(
        Math.toRadians(2 * Math.sin(t + phase)),
        Math.toRadians(2 * Math.sin(t * 1.3)),
        Math.toRadians(2 + Math.sin(t * 0.7)),
        0.01 * Math.sin(t * 1.1 + phase),
        0.01 * Math.sin(t * 1.7),
        0.84);
  }

  private FlatPicture.Surface glass(double t, ScreenGlow glint) {
    double drift = t * 0.6 + phase;
    double lampX = width() * 0.72;
    double lampY = height() * 0.2;
    double lampWidth = width() * 0.16;
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
        double lamp = off < 6 ? 38 * Math.exp(-off) : 0;
        return FlatPicture.packed(
            contrast(pixel >> 16 & 255, grid + tint) + lamp + glint.red() * GLINT - 2,
            contrast(pixel >> 8 & 255, grid) + lamp + glint.green() * GLINT + 1,
            contrast(pixel & 255, grid - tint) + lamp + glint.blue() * GLINT + 9);
      }

      @Override
      public int around(double outside, double row) {
        return outside < BEZEL ? BEZEL_COLOUR : FlatPicture.room(row);
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
