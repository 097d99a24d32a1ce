package org.veriself.evaluation.animation;

import java.util.SplittableRandom;

/// What differs between two recordings of the same person: where the head is, the room's light,
/// the camera and the screen. `headFraction` is face height over frame height; offsets are
/// fractions of the frame; `warmth` above 0 is lamp light, below is window light; `screenGain` is
/// what a white screen adds to room light on skin that faces it; `lag` is screen plus camera.
public record Variety(
    double headFraction,
    double offsetX,
    double offsetY,
    double exposure,
    double warmth,
    double screenGain,
    double lag,
    double noise) {

  public static final Variety NONE = new Variety(0.5, 0, 0, 1, 0, 0.24, 0.07, 2);

  public static Variety of(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5eedf00dL);
    return new Variety(
        random.nextDouble(0.44, 0.54),
        random.nextDouble(-0.04, 0.04),
        random.nextDouble(-0.02, 0.04),
        random.nextDouble(0.88, 1.06),
        random.nextDouble(-0.06, 0.08),
        random.nextDouble(0.2, 0.3),
        random.nextDouble(0.04, 0.11),
        random.nextDouble(1.4, 2.6));
  }
}
