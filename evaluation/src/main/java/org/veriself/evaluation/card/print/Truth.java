package org.veriself.evaluation.card.print;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What a card says, field by field.
final class Truth {
  private final Map<String, String> values = new LinkedHashMap<>();

  void put(String field, String value) {
    values.put(field, value);
  }

  String of(String field) {
    return Objects.requireNonNull(values.get(field), field);
  }

  Map<String, String> values() {
    return values;
  }
}
