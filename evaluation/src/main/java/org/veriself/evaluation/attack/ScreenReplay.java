package org.veriself.evaluation.attack;

import java.time.Duration;
import java.util.SplittableRandom;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Stage;

/// A performance played on a phone or monitor and filmed off it ([AttackSpecies#SCREEN_REPLAY]).
public final class ScreenReplay implements Stage {
  private final HeadAnimator victim;
  private final Performance played;
  private final Performance shown;
  private final FlatPicture flat;
  private final byte[] picture;
  private final double phase;
  private final Glass glass;

  /// @param played what the attacker's screen plays
  /// @param shown the colours the capture screen really shows
  public ScreenReplay(HeadAnimator victim, Performance played, Performance shown, long seed) {
    this.victim = victim;
    this.played = played;
    this.shown = shown;
    flat = new FlatPicture(victim.width(), victim.height());
    picture = new byte[victim.width() * victim.height() * 3];
    phase = new SplittableRandom(seed).nextDouble(2 * Math.PI);
    glass = new Glass(victim.width(), victim.height(), Glass.Make.PHONE, seed);
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
    flat.paint(picture, viewAt(t), glass.at(t, shown.glowAt(t)), rgb);
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
}
