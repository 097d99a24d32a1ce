package org.veriself.capture.wire;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks of incoming fields. Jackson passes null for a field that is absent.
final class Check {

  private Check() {}

  static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
    return value;
  }

  /// Null or the lower-case name of a constant.
  static <E extends Enum<E>> void choice(@Nullable String value, Class<E> type, String field) {
    List<String> allowed =
        Stream.of(type.getEnumConstants()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    if (value != null && !allowed.contains(value)) {
      throw new IllegalArgumentException("field '" + field + "' must be one of " + allowed);
    }
  }

  static void length(String value, int most, String field) {
    if (value.isEmpty() || value.length() > most) {
      throw new IllegalArgumentException(
          "field '" + field + "' must have 1 to " + most + " characters");
    }
  }

  static void range(@Nullable Number value, double least, double most, String field) {
    // Written so that NaN fails too.
    if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new IllegalArgumentException(
          "field '%s' must be between %.0f and %.0f".formatted(field, least, most));
    }
  }

  /// Copies a list of milliseconds that must not fall; an absent list is empty.
  static <N extends Number> List<N> times(
      @Nullable List<N> times, int count, double most, String field) {
    if (times == null) {
      return List.of();
    }
    if (times.size() > count) {
      throw new IllegalArgumentException(
          "field '" + field + "' has more than " + count + " entries");
    }
    double previous = 0;
    for (@Nullable N time : times) {
      if (time == null) {
        throw new IllegalArgumentException("field '" + field + "' has an empty entry");
      }
      range(time, 0, most, field);
      if (time.doubleValue() < previous) {
        throw new IllegalArgumentException("field '" + field + "' must not fall");
      }
      previous = time.doubleValue();
    }
    return List.copyOf(times);
  }
}
