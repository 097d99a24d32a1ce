package org.veriself.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;

/// The declared parameters of an action or of an object inside one. Reading against it decides
/// every error of protocol.md 6.3 that concerns a single parameter, so that a handler only meets
/// values of the right type and range. Immutable.
public final class Shape {

  private final ErrorCode badValue;
  private final List<Field<?>> fields;
  private final Map<String, Field<?>> byName = new HashMap<>();

  /// @param badValue the code for a value that is not allowed; some actions list only
  ///     `InvalidParameter` (actions.md 1)
  public Shape(ErrorCode badValue, List<? extends Field<?>> fields) {
    this.badValue = badValue;
    this.fields = List.copyOf(fields);
    for (Field<?> field : fields) {
      byName.put(field.name(), field);
      field.synonyms().forEach(synonym -> byName.put(synonym, field));
    }
  }

  public Reading<Parameters> read(ObjectNode tree, Origin origin) {
    return read(tree, new Kind.Place("", origin, badValue));
  }

  Reading<Parameters> read(ObjectNode tree, Kind.Place place) {
    Map<String, JsonNode> present = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      Field<?> field = byName.get(member.getKey());
      if (field == null) {
        return Reading.refused(ApiError.unknown(place.inside(member.getKey()).path()));
      }
      // An explicit null counts as absent (protocol.md 6.1).
      if (!member.getValue().isNull()
          && present.putIfAbsent(field.name(), member.getValue()) != null) {
        return Reading.refused(ApiError.conflict(field.name(), member.getKey()));
      }
    }
    for (Field<?> field : fields) {
      Kind.Place inside = place.inside(field.name());
      JsonNode node = present.get(field.name());
      @Nullable ApiError error = node == null ? absent(field, inside) : check(field, node, inside);
      if (error != null) {
        return Reading.refused(error);
      }
    }
    return Reading.done(new Parameters(present, place));
  }

  private static @Nullable ApiError absent(Field<?> field, Kind.Place place) {
    return field.required() ? ApiError.missing(place.path()) : null;
  }

  private static @Nullable ApiError check(Field<?> field, JsonNode node, Kind.Place place) {
    if (field.required() && node.isTextual() && node.textValue().isEmpty()) {
      return ApiError.empty(place.path());
    }
    return switch (field.kind().read(node, place)) {
      case Reading.Done<?> done -> null;
      case Reading.Refused<?>(ApiError error) -> error;
    };
  }
}
