package org.veriself.document.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// A card while its fields are being found. What is not put stays unread.
final class Draft {

  private final CardType type;
  private final Map<String, Value> values = new HashMap<>();

  Draft(CardType type) {
    this.type = type;
  }

  void put(String field, Optional<Value> value) {
    value.ifPresent(read -> put(field, read));
  }

  void put(String field, String text, double confidence) {
    put(field, new Value(text, confidence));
  }

  void put(String field, Value value) {
    if (!type.fields().contains(field)) {
      throw new IllegalArgumentException(type + " has no field " + field);
    }
    String text = value.text().strip();
    if (!text.isEmpty()) {
      values.put(field, new Value(text, Math.clamp(value.confidence(), 0, 1)));
    }
  }

  Optional<Value> value(String field) {
    return Optional.ofNullable(values.get(field));
  }

  Optional<String> text(String field) {
    return value(field).map(Value::text);
  }

  /// Two places on the card say the same, or not: the printed value stays, its confidence moves
  /// (cards.md 1, cross-checks).
  void crossCheck(String field, boolean agrees) {
    value(field)
        .ifPresent(
            value -> {
              double confidence = agrees ? (1 + value.confidence()) / 2 : value.confidence() * 0.5;
              values.put(field, new Value(value.text(), confidence));
            });
  }

  ParsedCard card(NumberCheck numberCheck, CardParser.Marks marks) {
    List<CardField> fields = new ArrayList<>();
    for (String field : type.fields()) {
      fields.add(
          value(field)
              .map(value -> new CardField(field, Optional.of(value.text()), value.confidence()))
              .orElseGet(() -> CardField.unread(field)));
    }
    return new ParsedCard(type, fields, numberCheck, marks.count());
  }
}
