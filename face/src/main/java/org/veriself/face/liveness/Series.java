package org.veriself.face.liveness;

import java.time.Duration;
import java.util.Arrays;

/// Order statistics and least squares on short series of numbers.
final class Series {

  private Series() {}

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  static double median(double[] values) {
    return quantile(values, .5);
  }

  /// @param share 0 for the least, 1 for the greatest
  static double quantile(double[] values, double share) {
    double[] sorted = sorted(values);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  /// Pearson's, 0 when one side does not vary.
  static double correlation(double[] x, double[] y) {
    double deviations = deviation(x) * deviation(y);
    return deviations < 1e-12 ? 0 : covariance(x, y) / deviations;
  }

  /// How much y rises per unit of x, 0 when x does not vary.
  static double slope(double[] x, double[] y) {
    double deviation = deviation(x);
    return deviation < 1e-9 ? 0 : covariance(x, y) / (deviation * deviation);
  }

  private static double covariance(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - meanX) * (y[i] - meanY);
    }
    return sum / x.length;
  }
}
