package org.veriself.evaluation.attack;

import java.time.Duration;
import java.util.SplittableRandom;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A print that is tilted and moved in front of the camera ([AttackSpecies#MOVED_PRINT]): its
/// movement is one homography, and it answers the screen's light evenly, whatever is printed.
public final class MovedPrint implements Stage {
  private static final double GAMMA = 2.2;
  private static final double ROOM_LIGHT = 0.88;
  private static final double MARGIN = 0.04;
  private static final double PAPER_WHITE = 222;

  private final int width;
  private final int height;
  private final Performance performance;
  private final double screenGain;
  private final FlatPicture flat;
  private final byte[] picture;
  private final double phase;

  /// Of the performance only the screen's colours reach the paper.
  public MovedPrint(HeadAnimator victim, Performance performance, double screenGain, long seed) {
    width = victim.width();
    height = victim.height();
    this.performance = performance;
    this.screenGain = screenGain;
    flat = new FlatPicture(width, height);
    picture = new byte[width * height * 3];
    victim.render(Pose.REST, ScreenGlow.DARK, picture);
    phase = new SplittableRandom(seed).nextDouble(2 * Math.PI);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double t = at.toNanos() / 1e9;
    ScreenGlow glow = performance.glowAt(t);
    double red = gain(glow.red());
    double green = gain(glow.green());
    double blue = gain(glow.blue());
    FlatPicture.Surface paper =
        new FlatPicture.Surface() {
          @Override
          public int inside(int pixel, double x, double y) {
            return FlatPicture.packed(
                ((pixel >> 16) & 255) * red, ((pixel >> 8) & 255) * green, (pixel & 255) * blue);
          }

          @Override
          public int around(double outside, double row) {
            return outside < MARGIN
                ? FlatPicture.packed(PAPER_WHITE * red, PAPER_WHITE * green, 216 * blue)
                : FlatPicture.room(row);
          }
        };
    flat.paint(picture, viewAt(t), paper, rgb);
  }

  PlaneView viewAt(double t) {
    return new PlaneView(
        Math.toRadians(18 * Math.sin(t * 1.6 + phase)),
        Math.toRadians(12 * Math.sin(t * 1.2 + 1 + phase)),
        Math.toRadians(6 * Math.sin(t * 1.9)),
        0.03 * Math.sin(t * 1.4 + phase),
        0.03 * Math.sin(t * 1.1),
        0.86);
  }

  /// The print already holds room light; only what the screen adds is new.
  private double gain(double glow) {
    return Math.pow((ROOM_LIGHT + screenGain * 0.85 * glow) / ROOM_LIGHT, 1 / GAMMA);
  }
}
