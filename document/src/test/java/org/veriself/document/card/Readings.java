package org.veriself.document.card;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardType;

/// Parses sketches on a fixed day.
final class Readings {

  static final CardParsers PARSERS =
      CardParsers.standard(InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z")));

  private Readings() {}

  static ParsedCard parse(CardType type, CardText text) {
    return parse(type, text, LineReread.none());
  }

  static ParsedCard parse(CardType type, CardText text, LineReread reread) {
    return PARSERS.of(type).orElseThrow().parse(text, reread);
  }

  /// Fields that were read, in the type's order.
  static Map<String, String> read(ParsedCard card) {
    Map<String, String> values = new LinkedHashMap<>();
    for (CardField field : card.fields()) {
      field.value().ifPresent(value -> values.put(field.name(), value));
    }
    return values;
  }

  static Optional<String> value(ParsedCard card, String field) {
    return Optional.ofNullable(read(card).get(field));
  }

  static double confidence(ParsedCard card, String field) {
    return card.fields().stream()
        .filter(one -> one.name().equals(field))
        .findFirst()
        .orElseThrow()
        .confidence();
  }
}
