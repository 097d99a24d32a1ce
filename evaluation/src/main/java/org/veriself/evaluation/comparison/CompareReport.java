package org.veriself.evaluation.comparison;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures of a comparison run. Components are named as `--json` prints them.
///
/// @param pairs compared
/// @param failuresToDetect pictures in which no usable face was found; their pairs are left out
/// @param origin where the pictures come from, as far as the program knows
public record CompareReport(
    int pairs,
    int genuinePairs,
    int impostorPairs,
    int failuresToDetect,
    double auc,
    Interval aucInterval,
    double eer,
    Interval eerInterval,
    List<OperatingPoint> operatingPoints,
    String origin) {

  /// @param fmr wanted
  /// @param fnmr null when there are too few impostor pairs to resolve the wanted rate
  /// @param threshold distance; null likewise
  /// @param similarity the threshold on the wire's scale; null likewise
  public record OperatingPoint(
      double fmr,
      @Nullable Double fnmr,
      @Nullable Interval fnmrInterval,
      @Nullable Double threshold,
      @Nullable Double similarity) {

    String text() {
      if (fnmr == null || fnmrInterval == null || threshold == null || similarity == null) {
        return "not resolvable (needs %.0f impostor pairs)"
            .formatted(CompareEvaluation.PAIRS_PER_RATE / fmr);
      }
      return rate(fnmr, fnmrInterval)
          + String.format(Locale.ROOT, "  threshold %.4f (similarity %.1f)", threshold, similarity);
    }
  }

  public CompareReport {
    operatingPoints = List.copyOf(operatingPoints);
  }

  /// The report as a person reads it.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("origin", origin));
    text.append(
        line("pairs", pairs + " (" + genuinePairs + " genuine, " + impostorPairs + " impostor)"));
    text.append(line("failures to detect", failuresToDetect + " pictures"));
    text.append(line("AUC", rate(auc, aucInterval)));
    text.append(line("equal error rate", rate(eer, eerInterval)));
    for (OperatingPoint point : operatingPoints) {
      text.append(line("FNMR at FMR " + point.fmr(), point.text()));
    }
    text.append("Intervals are 95 %; rates by Wilson, AUC and EER by 200 resamplings.\n");
    return text.toString();
  }

  private static String line(String name, String value) {
    return "%-19s %s%n".formatted(name, value);
  }

  private static String rate(double value, Interval interval) {
    return String.format(Locale.ROOT, "%.5f  [%.5f, %.5f]", value, interval.low(), interval.high());
  }
}
