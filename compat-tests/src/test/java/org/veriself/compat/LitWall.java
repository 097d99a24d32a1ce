package org.veriself.compat;

import java.time.Duration;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.animation.Variety;

/// A person before a wall so near that the screen lights it half as much as skin that faces it.
record LitWall(HeadAnimator head, Performance performance) implements Stage {
  private static final ScreenGlow WHITE = new ScreenGlow(1, 1, 1);

  /// What a white screen adds to the wall.
  private static final double GAIN = Variety.NONE.screenGain() / 2;

  /// How much brighter the animator draws skin before a white screen, at least; the photo's
  /// background takes up less.
  private static final double LEAST_ANSWER = 1.012;

  private static final double GAMMA = 2.2;

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
    Pose pose = performance.poseAt(seconds);
    ScreenGlow glow = performance.glowAt(seconds);
    byte[] dark = rendered(pose, ScreenGlow.DARK, rgb.length);
    byte[] white = rendered(pose, WHITE, rgb.length);
    head.render(pose, glow, rgb);
    for (int i = 0; i < rgb.length; i += 3) {
      if (brightness(white, i) < LEAST_ANSWER * brightness(dark, i)) {
        rgb[i] = lit(rgb[i], glow.red());
        rgb[i + 1] = lit(rgb[i + 1], glow.green());
        rgb[i + 2] = lit(rgb[i + 2], glow.blue());
      }
    }
  }

  private byte[] rendered(Pose pose, ScreenGlow glow, int bytes) {
    byte[] rgb = new byte[bytes];
    head.render(pose, glow, rgb);
    return rgb;
  }

  private static int brightness(byte[] rgb, int pixel) {
    return (rgb[pixel] & 255) + (rgb[pixel + 1] & 255) + (rgb[pixel + 2] & 255);
  }

  private static byte lit(byte value, double glow) {
    return (byte) Math.min(255, Math.round((value & 255) * Math.pow(1 + GAIN * glow, 1 / GAMMA)));
  }
}
