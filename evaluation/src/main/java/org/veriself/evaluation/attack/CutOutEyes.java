package org.veriself.evaluation.attack;

import java.time.Duration;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A print with holes for somebody's eyes, and maybe for the mouth: they move, the rest is still.
public final class CutOutEyes implements Stage {
  private final HeadAnimator victim;
  private final Performance behind;
  private final boolean mouth;

  /// @param behind what the person behind the print does
  /// @param mouth whether the mouth is cut out too
  public CutOutEyes(HeadAnimator victim, Performance behind, boolean mouth) {
    this.victim = victim;
    this.behind = behind;
    this.mouth = mouth;
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
    Pose pose = behind.poseAt(at.toNanos() / 1e9);
    Pose holes = new Pose(0, 0, 0, 0, 0, 0, 0, pose.blink(), mouth ? pose.mouth() : 0);
    victim.render(holes, ScreenGlow.DARK, rgb);
  }
}
