package org.veriself.compat;

import java.time.Duration;
import java.util.BitSet;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.animation.Variety;

/// A person before a wall so near that the screen lights it half as much as skin that faces it.
/// Nobody turns the head: what is wall when the film begins stays so.
///
/// @param wall for each pixel
record LitWall(HeadAnimator head, Performance performance, BitSet wall) implements Stage {
  private static final ScreenGlow WHITE = new ScreenGlow(1, 1, 1);

  /// What a white screen adds to the wall.
  private static final double GAIN = Variety.NONE.screenGain() / 2;

  /// How much brighter the animator draws skin before a white screen, at least; the photo's
  /// background takes up less.
  private static final double LEAST_ANSWER = 1.012;

  private static final double GAMMA = 2.2;

  static LitWall behind(HeadAnimator head, Performance performance) {
    byte[] dark = rendered(head, performance.poseAt(0), ScreenGlow.DARK);
    byte[] white = rendered(head, performance.poseAt(0), WHITE);
    BitSet wall = new BitSet();
    for (int i = 0; i < dark.length; i += 3) {
      wall.set(i / 3, brightness(white, i) < LEAST_ANSWER * brightness(dark, i));
    }
    return new LitWall(head, performance, wall);
  }

  @Override
  public int width() {
    return head.width();
  }

  @Override
  public int height() {
    return head.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double seconds = at.toNanos() / 1e9;
    ScreenGlow glow = performance.glowAt(seconds);
    double[] factors = {factor(glow.red()), factor(glow.green()), factor(glow.blue())};
    head.render(performance.poseAt(seconds), glow, rgb);
    wall.stream()
        .forEach(
            pixel -> {
              for (int channel = 0; channel < 3; channel++) {
                int i = 3 * pixel + channel;
                rgb[i] = (byte) Math.min(255, Math.round((rgb[i] & 255) * factors[channel]));
              }
            });
  }

  private static byte[] rendered(HeadAnimator head, Pose pose, ScreenGlow glow) {
    byte[] rgb = new byte[3 * head.width() * head.height()];
    head.render(pose, glow, rgb);
    return rgb;
  }

  private static int brightness(byte[] rgb, int pixel) {
    return (rgb[pixel] & 255) + (rgb[pixel + 1] & 255) + (rgb[pixel + 2] & 255);
  }

  /// What the light makes of a stored value of the wall.
  private static double factor(double glow) {
    return Math.pow(1 + GAIN * glow, 1 / GAMMA);
  }
}
