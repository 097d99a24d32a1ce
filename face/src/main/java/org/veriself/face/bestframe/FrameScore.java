package org.veriself.face.bestframe;

import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.mesh.HeadPose;
import org.veriself.face.quality.FaceExposure;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceObservation;

/// How well a frame would serve as the picture of a person: each property a factor of 0 to 1, so
/// that one bad property cannot be made up for by the others.
final class FrameScore {
  /// Looking into the camera the mesh's own pitch is a few degrees off, hence the wide slope.
  private static final double FRONTAL_DEGREES = 14;

  /// What a frame is worth whose eyes were not measured: less than with eyes open.
  private static final double EYES_UNKNOWN = .5;

  private FrameScore() {}

  static double of(FaceObservation observation, FaceQuality quality) {
    return frontal(observation.pose())
        * eyes(observation)
        * quality.sharpness()
        / (quality.sharpness() + 60)
        * light(quality.exposure())
        * ramp(observation.mesh().interocularDistance(), 10, 70)
        * (1 - .6 * ramp(observation.mouthOpenness(), .08, .35))
        * ramp(quality.placement().inside(), .7, 1)
        * (1 - .8 * quality.occlusion().most())
        * quality.presence();
  }

  private static double frontal(HeadPose pose) {
    double off = pose.turn() * pose.turn() + .5 * pose.roll() * pose.roll();
    return Math.exp(-off / (2 * FRONTAL_DEGREES * FRONTAL_DEGREES));
  }

  private static double eyes(FaceObservation observation) {
    EyeOpenness eyes = observation.eyes();
    return eyes == null ? EYES_UNKNOWN : .05 + .95 * ramp(eyes.least(), .10, .24);
  }

  private static double light(FaceExposure exposure) {
    double level =
        ramp(exposure.brightness(), 20, 80) * (1 - ramp(exposure.brightness(), 190, 250));
    return level
        * (1 - ramp(exposure.overExposed(), .05, .4))
        * (1 - .5 * ramp(exposure.imbalance(), .1, .5));
  }

  private static double ramp(double value, double from, double to) {
    return Math.clamp((value - from) / (to - from), 0, 1);
  }
}
