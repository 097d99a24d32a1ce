package org.veriself.benchmarks;

import java.util.Arrays;

/// Measured values of the same thing.
public record Samples(double[] sorted) {

  public Samples(double[] sorted) {
    this.sorted = sorted.clone();
    Arrays.sort(this.sorted);
  }

  public static Samples of(java.util.List<Double> values) {
    return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public double[] sorted() {
    return sorted.clone();
  }

  public double median() {
    return quantile(.5);
  }

  /// The value below which this share lies.
  public double quantile(double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
