package org.veriself.evaluation.comparison;

/// A 95 % confidence interval.
public record Interval(double low, double high) {
  private static final double Z = 1.959964;

  /// Wilson's score interval for a rate seen as `hits` of `trials`.
  public static Interval ofRate(long hits, long trials) {
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double p = (double) hits / trials;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        Z * Math.sqrt(p * (1 - p) / trials + z2 / (4.0 * trials * trials)) / (1 + z2 / trials);
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
