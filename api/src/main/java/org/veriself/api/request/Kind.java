package org.veriself.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;

/// The declared type of a parameter and what values it may take (protocol.md 6.2, 6.3).
public sealed interface Kind<T> {

  /// What reading one value needs to know.
  ///
  /// @param path the dotted path shown in an error, `A.0.B`
  /// @param badValue the code this action uses for a value that is not allowed
  record Place(String path, Origin origin, ErrorCode badValue) {

    Place inside(String step) {
      return new Place(path.isEmpty() ? step : path + "." + step, origin, badValue);
    }
  }

  Reading<T> read(JsonNode node, Place place);

  /// Any text of Unicode up to a length, in code points.
  record Text(int maxLength) implements Kind<String> {

    @Override
    public Reading<String> read(JsonNode node, Place place) {
      if (!node.isTextual()) {
        return Reading.refused(ApiError.wrongType(place.path(), "string"));
      }
      String value = node.textValue();
      if (value.codePointCount(0, value.length()) > maxLength) {
        return Reading.refused(ApiError.tooLong(place.badValue(), place.path(), maxLength));
      }
      return UTF_8.newEncoder().canEncode(value)
          ? Reading.done(value)
          : Reading.refused(ApiError.notUnicode(place.badValue(), place.path()));
    }
  }

  /// Base64 text whose own limit the action checks, so that its own error code answers.
  record Encoded() implements Kind<String> {

    @Override
    public Reading<String> read(JsonNode node, Place place) {
      return node.isTextual()
          ? Reading.done(node.textValue())
          : Reading.refused(ApiError.wrongType(place.path(), "string"));
    }
  }

  /// One of a few texts.
  record Choice(Set<String> allowed) implements Kind<String> {

    public Choice {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public Reading<String> read(JsonNode node, Place place) {
      if (!node.isTextual()) {
        return Reading.refused(ApiError.wrongType(place.path(), "string"));
      }
      String value = node.textValue();
      return allowed.contains(value)
          ? Reading.done(value)
          : Reading.refused(ApiError.notAllowed(place.badValue(), place.path(), value));
    }
  }

  /// An integer inside a range. In JSON `3.0` is an integer too; `"3"` is not.
  record Whole(long min, long max) implements Kind<Long> {

    private static final int MOST_DIGITS = 19;

    @Override
    public Reading<Long> read(JsonNode node, Place place) {
      Optional<BigDecimal> number = number(node, place.origin());
      if (number.isEmpty()) {
        return Reading.refused(ApiError.wrongType(place.path(), "integer"));
      }
      BigDecimal value = number.get();
      // Judge the magnitude before expanding it: 1e999999999 must cost nothing.
      long digitsBeforePoint = (long) value.precision() - value.scale();
      if (digitsBeforePoint > MOST_DIGITS) {
        return Reading.refused(
            ApiError.notAllowed(place.badValue(), place.path(), value.toString()));
      }
      if (digitsBeforePoint < 1 && value.signum() != 0) {
        return Reading.refused(ApiError.wrongType(place.path(), "integer"));
      }
      BigDecimal stripped = value.stripTrailingZeros();
      if (stripped.scale() > 0) {
        return Reading.refused(ApiError.wrongType(place.path(), "integer"));
      }
      if (stripped.compareTo(BigDecimal.valueOf(min)) < 0
          || stripped.compareTo(BigDecimal.valueOf(max)) > 0) {
        return Reading.refused(
            ApiError.notAllowed(place.badValue(), place.path(), value.toString()));
      }
      return Reading.done(stripped.longValue());
    }

    private static Optional<BigDecimal> number(JsonNode node, Origin origin) {
      return switch (origin) {
        case JSON -> node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
        case TEXT -> node.isTextual() ? integer(node.textValue()) : Optional.empty();
      };
    }

    private static Optional<BigDecimal> integer(String text) {
      int start = text.startsWith("-") ? 1 : 0;
      if (text.length() == start || text.length() > 64) {
        return Optional.empty();
      }
      for (int i = start; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return Optional.empty();
        }
      }
      return Optional.of(new BigDecimal(text));
    }
  }

  /// A finite number.
  record Decimal() implements Kind<Double> {

    @Override
    public Reading<Double> read(JsonNode node, Place place) {
      if (place.origin() == Origin.JSON && node.isNumber()) {
        return finite(node.doubleValue(), place);
      }
      if (place.origin() == Origin.TEXT && node.isTextual() && isDecimal(node.textValue())) {
        return finite(Double.parseDouble(node.textValue()), place);
      }
      return Reading.refused(ApiError.wrongType(place.path(), "float"));
    }

    private static Reading<Double> finite(double value, Place place) {
      return Double.isFinite(value)
          ? Reading.done(value)
          : Reading.refused(ApiError.wrongType(place.path(), "float"));
    }

    /// Narrower than [Double#parseDouble], which takes `NaN`, `0x1p3` and `1d`.
    private static boolean isDecimal(String text) {
      if (text.isEmpty() || text.length() > 64) {
        return false;
      }
      int digits = 0;
      int points = 0;
      for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          digits++;
        } else if (c != '.' || ++points > 1) {
          return false;
        }
      }
      return digits > 0;
    }
  }

  /// A Boolean. Text may be `true` or `false` in any letter case, `1` or `0`.
  record Truth() implements Kind<Boolean> {

    @Override
    public Reading<Boolean> read(JsonNode node, Place place) {
      if (place.origin() == Origin.JSON && node.isBoolean()) {
        return Reading.done(node.booleanValue());
      }
      if (place.origin() == Origin.TEXT && node.isTextual()) {
        String text = node.textValue();
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
          return Reading.done(true);
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
          return Reading.done(false);
        }
      }
      return Reading.refused(ApiError.wrongType(place.path(), "boolean"));
    }
  }

  /// A list of one kind.
  record ListOf<E>(Kind<E> element) implements Kind<List<E>> {

    @Override
    public Reading<List<E>> read(JsonNode node, Place place) {
      if (!node.isArray()) {
        return Reading.refused(ApiError.wrongType(place.path(), "array"));
      }
      List<E> values = new ArrayList<>(node.size());
      for (int i = 0; i < node.size(); i++) {
        switch (element.read(node.get(i), place.inside(Integer.toString(i)))) {
          case Reading.Done<E>(E value) -> values.add(value);
          case Reading.Refused<E>(ApiError error) -> {
            return Reading.refused(error);
          }
        }
      }
      return Reading.done(List.copyOf(values));
    }
  }

  /// An object with declared members of its own.
  record Nested(Shape shape) implements Kind<Parameters> {

    @Override
    public Reading<Parameters> read(JsonNode node, Place place) {
      return node instanceof ObjectNode object
          ? shape.read(object, place)
          : Reading.refused(ApiError.wrongType(place.path(), "object"));
    }
  }
}
