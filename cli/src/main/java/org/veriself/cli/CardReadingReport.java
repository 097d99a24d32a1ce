package org.veriself.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardWarning;

/// What was read from a card, for a person or a machine.
record CardReadingReport(CardReader.Read read) {

  /// A field that was not read is null.
  String json() {
    CardReading reading = read.reading();
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    Map<String, Double> confidence = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      fields.put(field.name(), field.value().orElse(null));
      confidence.put(field.name(), field.confidence());
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("type", reading.type().sdkName());
    row.put("fields", fields);
    row.put("confidence", confidence);
    row.put("numberCheck", name(reading.numberCheck()));
    row.put("warnings", reading.warnings().stream().sorted().map(CardWarning::code).toList());
    row.put("portrait", read.portrait().isPresent());
    return JsonText.of(row);
  }

  String text() {
    CardReading reading = read.reading();
    StringBuilder text = new StringBuilder(reading.type().sdkName()).append('\n');
    for (CardField field : reading.fields()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-18s %s%n",
              field.name(),
              field
                  .value()
                  .map(value -> String.format(Locale.ROOT, "%s  (%.2f)", value, field.confidence()))
                  .orElse("-")));
    }
    text.append("number ").append(name(reading.numberCheck()));
    text.append(read.portrait().isPresent() ? ", portrait found" : ", no portrait found");
    if (!reading.warnings().isEmpty()) {
      text.append("\nwarnings ");
      text.append(
          reading.warnings().stream()
              .sorted()
              .map(warning -> "%d %s".formatted(warning.code(), name(warning)))
              .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
