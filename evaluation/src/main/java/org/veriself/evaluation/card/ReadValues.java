package org.veriself.evaluation.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;

/// What a reading says under the names of the truth, which are the SDK's and `line1` to `line3`.
final class ReadValues {
  private static final int CARD_WIDTH = 30;
  private final CardReading reading;

  ReadValues(CardReading reading) {
    this.reading = reading;
  }

  static boolean isKnown(CardType type, String name) {
    return (line(name) > 0 && type.fields().contains("PassportCodeFirst"))
        || type.fields().contains(name);
  }

  Optional<String> value(String name) {
    int line = line(name);
    if (line == 0) {
      return reading.value(name);
    }
    List<String> lines = lines();
    return line <= lines.size() ? Optional.of(lines.get(line - 1)) : Optional.empty();
  }

  private static int line(String name) {
    return switch (name) {
      case "line1" -> 1;
      case "line2" -> 2;
      case "line3" -> 3;
      default -> 0;
    };
  }

  /// The wire has fields for two lines. A reading may carry the third behind the second; else it
  /// is what the names, which come from nowhere else on a card of three lines, are written as.
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String field : List.of("PassportCodeFirst", "PassportCodeSecond")) {
      reading.value(field).ifPresent(value -> lines.addAll(List.of(value.split("\\s+"))));
    }
    if (lines.size() == 2 && lines.getLast().length() == CARD_WIDTH) {
      reading.value("LastName").ifPresent(surname -> lines.add(names(surname)));
    }
    return lines;
  }

  private String names(String surname) {
    String names =
        (surname + "<<" + reading.value("FirstName").orElse(""))
            .replace("'", "")
            .replaceAll("[ -]", "<");
    return (names + "<".repeat(CARD_WIDTH)).substring(0, CARD_WIDTH);
  }
}
