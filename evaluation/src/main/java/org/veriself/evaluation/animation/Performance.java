package org.veriself.evaluation.animation;

import java.util.ArrayList;
import java.util.List;

/// The timeline of one recording: what the face does and what the screen shows. Grows while a
/// challenge unfolds. Not thread-safe.
///
/// A rest stays a rest: eyes blink only when asked, so that a clip of a person who ignores the
/// challenge is a true negative (capture.md 4).
public final class Performance {
  /// The screen's own fade, as a few samples before the moment.
  private static final int FADE_STEPS = 4;

  private static final double FADE_STEP_SECONDS = 0.012;

  private final MicroMotion microMotion;
  private final double lag;
  private final List<Movement> movements = new ArrayList<>();
  private final List<Light> lights = new ArrayList<>();

  private record Light(ScreenGlow glow, double start, double end) {}

  public Performance(long seed, Variety variety) {
    microMotion = new MicroMotion(seed);
    lag = variety.lag();
  }

  public void add(Movement movement) {
    movements.add(movement);
  }

  /// A later colour replaces an earlier one that has not ended.
  public void show(Colour colour, double start, double length) {
    lights.add(new Light(ScreenGlow.of(colour), start, start + length));
  }

  public Pose poseAt(double seconds) {
    Pose pose = microMotion.poseAt(seconds);
    for (Movement movement : movements) {
      pose = pose.and(movement.poseAt(seconds));
    }
    return pose;
  }

  /// The light that reaches the picture at this moment, after the lag of screen and camera.
  public ScreenGlow glowAt(double seconds) {
    ScreenGlow sum = ScreenGlow.DARK;
    for (int step = 0; step < FADE_STEPS; step++) {
      double shown = seconds - lag - step * FADE_STEP_SECONDS;
      sum = sum.plus(shownAt(shown), 1.0 / FADE_STEPS);
    }
    return sum;
  }

  private ScreenGlow shownAt(double seconds) {
    for (int i = lights.size() - 1; i >= 0; i--) {
      Light light = lights.get(i);
      if (seconds >= light.start() && seconds < light.end()) {
        return light.glow();
      }
    }
    return ScreenGlow.DARK;
  }
}
