package org.veriself.evaluation.liveness;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// A rate over clips of a few faces. Clips of one face resemble each other, so the interval is
/// Wilson's with the number of clips divided by the design effect that the faces show. Where all
/// or none are hits they show nothing; then an intra-face correlation of [#ASSUMED] stands in.
///
/// @param low end of the 95 % interval, as is `high`
public record ClusteredRate(int hits, int trials, double low, double high) {
  static final double ASSUMED = .1;
  private static final double Z = 1.959964;

  static <T> ClusteredRate of(Collection<T> all, Function<T, String> face, Predicate<T> hit) {
    Map<String, int[]> faces = new LinkedHashMap<>();
    for (T one : all) {
      int[] counts = faces.computeIfAbsent(face.apply(one), _ -> new int[2]);
      counts[0] += hit.test(one) ? 1 : 0;
      counts[1]++;
    }
    int hits = faces.values().stream().mapToInt(counts -> counts[0]).sum();
    int trials = all.size();
    if (trials == 0) {
      return new ClusteredRate(0, 0, 0, 1);
    }
    double effective = trials / designEffect(faces.values(), hits, trials);
    double p = (double) hits / trials;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * effective)) / (1 + z2 / effective);
    double half =
        Z
            * Math.sqrt(p * (1 - p) / effective + z2 / (4 * effective * effective))
            / (1 + z2 / effective);
    return new ClusteredRate(
        hits,
        trials,
        hits == 0 ? 0 : Math.max(0, centre - half),
        hits == trials ? 1 : Math.min(1, centre + half));
  }

  /// Variance between faces over the variance of as many independent clips; never below 1.
  private static double designEffect(Collection<int[]> faces, int hits, int trials) {
    int clusters = faces.size();
    if (hits == 0 || hits == trials || clusters < 2) {
      double squares = faces.stream().mapToDouble(counts -> (double) counts[1] * counts[1]).sum();
      return 1 + (squares / trials - 1) * ASSUMED;
    }
    double p = (double) hits / trials;
    double sum = 0;
    for (int[] counts : faces) {
      double off = counts[0] - p * counts[1];
      sum += off * off;
    }
    double between = sum * clusters / (clusters - 1) / trials / trials;
    return Math.max(1, between / (p * (1 - p) / trials));
  }

  /// 0 when nothing was tried.
  public double rate() {
    return trials == 0 ? 0 : (double) hits / trials;
  }

  String text() {
    return String.format(
        Locale.ROOT, "%5.1f %%  [%.1f, %.1f]", 100 * rate(), 100 * low, 100 * high);
  }
}
