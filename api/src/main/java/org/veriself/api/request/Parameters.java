package org.veriself.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;

/// Parameters that passed their [Shape]. Its fields are the keys.
public final class Parameters {

  private final Map<String, JsonNode> present;
  private final Kind.Place place;

  Parameters(Map<String, JsonNode> present, Kind.Place place) {
    this.present = present;
    this.place = place;
  }

  /// The value, or empty when the caller sent none.
  public <T> Optional<T> get(Field<T> field) {
    JsonNode node = present.get(field.name());
    return node == null
        ? Optional.empty()
        : Optional.of(checked(field.kind().read(node, place.inside(field.name()))));
  }

  /// The value of a required field.
  public <T> T require(Field<T> field) {
    return get(field).orElseThrow();
  }

  private static <T> T checked(Reading<T> reading) {
    return switch (reading) {
      case Reading.Done<T>(T value) -> value;
      case Reading.Refused<T>(ApiError error) ->
          throw new IllegalStateException("field of another shape: " + error.code());
    };
  }

  @Override
  public String toString() {
    return "Parameters" + present.keySet();
  }
}
