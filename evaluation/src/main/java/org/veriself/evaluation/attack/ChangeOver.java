package org.veriself.evaluation.attack;

import java.time.Duration;
import org.veriself.evaluation.animation.Stage;

/// One scene and then another, at once or with a short fade between them.
public final class ChangeOver implements Stage {
  private final Stage before;
  private final Stage after;
  private final double middle;
  private final double fade;
  private final byte[] other;

  /// @param middle of the change, in seconds
  /// @param fade in seconds; 0 for a hard cut
  public ChangeOver(Stage before, Stage after, double middle, double fade) {
    this.before = before;
    this.after = after;
    this.middle = middle;
    this.fade = fade;
    other = new byte[before.width() * before.height() * 3];
  }

  @Override
  public int width() {
    return before.width();
  }

  @Override
  public int height() {
    return before.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double seconds = at.toNanos() / 1e9;
    double into = fade == 0 ? (seconds < middle ? 0 : 1) : (seconds - middle) / fade + .5;
    if (into <= 0) {
      before.film(at, rgb);
    } else if (into >= 1) {
      after.film(at, rgb);
    } else {
      before.film(at, rgb);
      after.film(at, other);
      int share = (int) (into * 256);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (((rgb[i] & 255) * (256 - share) + (other[i] & 255) * share) >> 8);
      }
    }
  }
}
