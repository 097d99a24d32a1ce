package org.veriself.evaluation.attack;

import java.time.Duration;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A still that someone feeds in as video ([AttackSpecies#FROZEN_PHOTO]).
public final class FrozenPhoto implements Stage {
  private final int width;
  private final int height;
  private final byte[] still;

  public FrozenPhoto(HeadAnimator victim) {
    width = victim.width();
    height = victim.height();
    still = new byte[width * height * 3];
    victim.render(Pose.REST, ScreenGlow.DARK, still);
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
    System.arraycopy(still, 0, rgb, 0, still.length);
  }
}
