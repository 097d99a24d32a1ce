package org.veriself.evaluation.attack;

import java.time.Duration;
import java.util.SplittableRandom;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A print that is tilted and moved in front of the camera ([AttackSpecies#MOVED_PRINT]): its
/// movement is one homography.
public final class MovedPrint implements Stage {
  private static final double MARGIN = 0.04;

  private final int width;
  private final int height;
  private final Performance performance;
  private final FlatPicture flat;
  private final Paper paper;
  private final byte[] picture;
  private final double phase;

  /// Of the performance only the screen's colours reach the paper.
  public MovedPrint(HeadAnimator victim, Performance performance, double screenGain, long seed) {
    width = victim.width();
    height = victim.height();
    this.performance = performance;
    flat = new FlatPicture(width, height);
    paper = new Paper(MARGIN, 0, screenGain, seed);
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
    flat.paint(picture, viewAt(t), paper.at(t, performance.glowAt(t)), rgb);
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
}
