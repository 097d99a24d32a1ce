package org.veriself.face.tracking;

import java.time.Duration;

/// Which measurements a challenge needs, and how often: processor time goes only where an answer
/// depends on it. The mesh, and with it pose and mouth, is read on every frame.
///
/// @param eyesEvery iris model on every n-th frame, 0 for never; a blink is missed at less than
///     15 frames a second (vision.md 3)
/// @param qualityEvery quality on every n-th frame, 0 for never
/// @param lightEvery light sample on every n-th frame, 0 for never
/// @param surfaceEvery points of the skin followed on every n-th frame, 0 for never
/// @param recountAfter how long the number of faces is believed before the detector looks again
public record ObservationPlan(
    int eyesEvery, int qualityEvery, int lightEvery, int surfaceEvery, Duration recountAfter) {
  private static final Duration RECOUNT = Duration.ofSeconds(1);

  public ObservationPlan {
    if (eyesEvery < 0
        || qualityEvery < 0
        || lightEvery < 0
        || surfaceEvery < 0
        || recountAfter.isNegative()) {
      throw new IllegalArgumentException("a plan counts frames from 0 up");
    }
  }

  /// Enough to choose a best frame: eyes and quality on every fifth frame, no light or skin.
  public static ObservationPlan sparse() {
    return new ObservationPlan(5, 5, 0, 0, RECOUNT);
  }

  /// Everything on every frame, for inspection.
  public static ObservationPlan everything() {
    return new ObservationPlan(1, 1, 1, 1, RECOUNT);
  }

  public ObservationPlan withEyesEvery(int frames) {
    return new ObservationPlan(frames, qualityEvery, lightEvery, surfaceEvery, recountAfter);
  }

  public ObservationPlan withQualityEvery(int frames) {
    return new ObservationPlan(eyesEvery, frames, lightEvery, surfaceEvery, recountAfter);
  }

  public ObservationPlan withLightEvery(int frames) {
    return new ObservationPlan(eyesEvery, qualityEvery, frames, surfaceEvery, recountAfter);
  }

  public ObservationPlan withSurfaceEvery(int frames) {
    return new ObservationPlan(eyesEvery, qualityEvery, lightEvery, frames, recountAfter);
  }

  public ObservationPlan withRecountAfter(Duration time) {
    return new ObservationPlan(eyesEvery, qualityEvery, lightEvery, surfaceEvery, time);
  }

  static boolean due(int every, int frame) {
    return every > 0 && frame % every == 0;
  }
}
