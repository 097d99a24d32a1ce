package org.veriself.domain.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The file with what was read from a card: one JSON object of the older field names (types.md 6).
public final class CardJson {

  private static final Map<CardType, List<String>> LEFT_OUT =
      Map.of(
          CardType.INDONESIA_ID_CARD,
          List.of("Provinsi", "Kota"),
          CardType.PASSPORT,
          List.of("LicenseNumber", "PassportCodeFirst", "PassportCodeSecond"));

  private CardJson() {}

  /// As the vendor's file for the app flow: it lacks a few fields of two types.
  public static String file(CardReading reading) {
    List<String> left = LEFT_OUT.getOrDefault(reading.type(), List.of());
    return object(reading.fields().stream().filter(field -> !left.contains(field.name())), reading);
  }

  private static String object(Stream<CardField> fields, CardReading reading) {
    return fields
        .map(field -> quoted(field.name()) + ":" + value(reading.type(), field))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// The same with what was wrong with the picture and the attempt it came in (types.md,
  /// `OriginalCardInfo`).
  public static String of(CardReading reading, String requestId) {
    String fields = object(reading.fields().stream(), reading);
    return fields.substring(0, fields.length() - 1)
        + ",\"WarnCardInfos\":"
        + reading.warnings().stream()
            .sorted()
            .map(warning -> Integer.toString(warning.code()))
            .collect(Collectors.joining(",", "[", "]"))
        + ",\"RequestId\":"
        + quoted(requestId)
        + "}";
  }

  /// What a person corrected, by the same names.
  public static String of(Map<String, String> corrections) {
    return corrections.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Of a Hong Kong card the sex is `M` or `F` here, and the status a number.
  private static String value(CardType type, CardField field) {
    if (field.value().isEmpty()) {
      return "null";
    }
    String value = field.value().get();
    if (type == CardType.HK_ID_CARD && field.name().equals("Permanent")) {
      return value;
    }
    if (type == CardType.HK_ID_CARD && field.name().equals("Sex") && !value.isEmpty()) {
      return quoted(value.substring(value.length() - 1));
    }
    return quoted(value);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
