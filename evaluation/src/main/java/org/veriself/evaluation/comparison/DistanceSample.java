package org.veriself.evaluation.comparison;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// Distances of genuine and of impostor pairs, each ascending, and the rates that follow. A pair
/// is accepted when its distance is below the threshold.
record DistanceSample(double[] genuine, double[] impostor) {

  DistanceSample {
    genuine = genuine.clone();
    impostor = impostor.clone();
    Arrays.sort(genuine);
    Arrays.sort(impostor);
  }

  /// Probability that an impostor pair lies farther apart than a genuine one.
  double auc() {
    double wins = 0;
    for (double distance : genuine) {
      int closer = below(impostor, distance);
      int notFarther = notAbove(impostor, distance);
      wins += impostor.length - notFarther + .5 * (notFarther - closer);
    }
    return wins / ((double) genuine.length * impostor.length);
  }

  /// Where both error rates meet: the mean of the two at the threshold that brings them nearest.
  double equalErrorRate() {
    double best = 1;
    double nearest = Double.POSITIVE_INFINITY;
    double[] thresholds =
        DoubleStream.concat(Arrays.stream(genuine), Arrays.stream(impostor)).toArray();
    for (double threshold : thresholds) {
      double fmr = fmr(threshold);
      double fnmr = fnmr(threshold);
      if (Math.abs(fmr - fnmr) < nearest) {
        nearest = Math.abs(fmr - fnmr);
        best = (fmr + fnmr) / 2;
      }
    }
    return best;
  }

  /// The greatest threshold whose false match rate does not exceed a wanted one.
  double thresholdAt(double fmr) {
    int allowed = (int) Math.floor(fmr * impostor.length + 1e-9);
    return allowed >= impostor.length ? Double.MAX_VALUE : impostor[allowed];
  }

  double fmr(double threshold) {
    return (double) below(impostor, threshold) / impostor.length;
  }

  double fnmr(double threshold) {
    return 1 - (double) below(genuine, threshold) / genuine.length;
  }

  /// As many pairs of each kind, drawn with replacement.
  DistanceSample resampled(RandomGenerator random) {
    return new DistanceSample(drawn(genuine, random), drawn(impostor, random));
  }

  private static double[] drawn(double[] values, RandomGenerator random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    return drawn;
  }

  private static int below(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int notAbove(double[] ascending, double value) {
    return below(ascending, Math.nextUp(value));
  }
}
