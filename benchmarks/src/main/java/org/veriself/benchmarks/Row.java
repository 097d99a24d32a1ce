package org.veriself.benchmarks;

import java.util.Locale;
import java.util.Optional;

/// One line of the table.
///
/// @param measured what was measured, with its unit
/// @param compared what it is held against, measured in the same run; empty when nothing is
/// @param figure the number that the budget bounds: a ratio, or the measured value itself
/// @param budget the bound, empty for a line that only informs
public record Row(
    String what, String measured, String compared, double figure, Optional<Budget> budget) {

  /// A bound of design.md 6.
  public record Budget(Direction direction, double bound, String unit) {
    boolean isMet(double figure) {
      return direction == Direction.AT_MOST ? figure <= bound : figure >= bound;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s %s%s", direction == Direction.AT_MOST ? "<=" : ">=", plain(bound), unit);
    }
  }

  /// Which side of the bound is good.
  public enum Direction {
    AT_MOST,
    AT_LEAST
  }

  /// A ratio with its bound.
  public static Row ratio(
      String what, String measured, String compared, double ratio, Direction direction, double to) {
    return new Row(what, measured, compared, ratio, Optional.of(new Budget(direction, to, " x")));
  }

  /// A value with its bound.
  public static Row value(String what, double value, String unit, double most) {
    return new Row(
        what,
        plain(value) + " " + unit,
        "",
        value,
        Optional.of(new Budget(Direction.AT_MOST, most, " " + unit)));
  }

  /// A line without a bound.
  public static Row note(String what, String measured, String compared, double ratio) {
    return new Row(what, measured, compared, ratio, Optional.empty());
  }

  public boolean isMet() {
    return budget.map(bound -> bound.isMet(figure)).orElse(true);
  }

  static String plain(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
