package org.veriself.evaluation.animation;

import java.util.SplittableRandom;

/// Nobody holds still: slow sway of the head, tremor of the hand that holds the camera. A pure
/// function of time, so that a clip and a live run of the same seed agree.
final class MicroMotion {
  private static final int WAVES = 3;
  private static final int CHANNELS = 7;
  private static final double[] AMPLITUDE = {
    Math.toRadians(1.2), Math.toRadians(1.0), Math.toRadians(0.7), 0.0035, 0.0035, 0.0012, 0.0012
  };
  private static final double[] SLOWEST_HERTZ = {0.2, 0.18, 0.15, 0.25, 0.28, 1.1, 1.3};
  private final double[][] hertz = new double[CHANNELS][WAVES];
  private final double[][] phase = new double[CHANNELS][WAVES];

  MicroMotion(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x7e300aL);
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int wave = 0; wave < WAVES; wave++) {
        hertz[channel][wave] =
            SLOWEST_HERTZ[channel] * Math.pow(2.3, wave) * random.nextDouble(0.8, 1.25);
        phase[channel][wave] = random.nextDouble(2 * Math.PI);
      }
    }
  }

  Pose poseAt(double seconds) {
    double[] v = new double[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int wave = 0; wave < WAVES; wave++) {
        v[channel] +=
            AMPLITUDE[channel]
                * Math.pow(0.45, wave)
                * Math.sin(2 * Math.PI * hertz[channel][wave] * seconds + phase[channel][wave]);
      }
    }
    return new Pose(v[0], v[1], v[2], v[3], v[4], v[5], v[6], 0, 0);
  }
}
