package org.veriself.document.card;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How Philippine cards print what several of them share (cards.md 2).
final class Philippines {

  private static final Pattern POINT =
      Pattern.compile(
          "(?<=\\b(?!(?:BRGY|BLDG|SUBD|PROV)\\.)[A-ZÑ]{4,20}|\\b\\d{1,4})\\.(?=\\s[A-Z])");

  private static final Vocabulary CIVIL_STATUS =
      Vocabulary.of(
          "SINGLE",
          "MARRIED",
          "WIDOWED",
          "WIDOW",
          "WIDOWER",
          "SEPARATED",
          "ANNULLED",
          "DIVORCED",
          "LEGALLY SEPARATED");

  /// A 1 leaves much paper beside itself: before two more digits it is the first of a house number.
  private static final String ONE_APART = "^1 (?=\\d{2} [A-Z])";

  private Philippines() {}

  static Optional<String> dateYearFirst(String text) {
    return Dates.yearFirst(text).map(date -> date.yearFirst("/"));
  }

  static Optional<String> sexLetter(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    return switch (word.split("[\\s/]")[0]) {
      case "M", "MALE" -> Optional.of("M");
      // Nothing else looks like it: of an F the blur makes an E.
      case "F", "FEMALE", "E" -> Optional.of("F");
      default -> Optional.empty();
    };
  }

  /// A capital Y that ends a word is taken for a small one. A comma's tail is small: behind a word
  /// that is no abbreviation, and behind a number, a point was a comma.
  static String address(String text) {
    String points =
        Names.words(text)
            .replaceAll("(?<=[A-Z]{3})y\\b", "Y")
            .replaceAll(ONE_APART, "1")
            .replaceAll("\\s+(?=[.,])", "")
            .replaceAll("(?<=[A-Z]{2})\\.(?=[A-Z0-9])", ". ")
            .replaceAll("(?<=\\b[A-Z]\\.[A-Z]\\.)(?=[A-Z]{2})", " ");
    return POINT
        .matcher(points)
        .replaceAll(",")
        .replaceAll("\\s*,\\s*", ", ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /// As it is written on the card: in capitals, or only the first letter.
  static Optional<String> civilStatus(String text) {
    boolean capitals = text.equals(text.toUpperCase(Locale.ROOT));
    return CIVIL_STATUS
        .nearest(text)
        .map(
            status ->
                capitals
                    ? status
                    : status.substring(0, 1) + status.substring(1).toLowerCase(Locale.ROOT));
  }

  static Optional<String> name(String text) {
    String name =
        surnameComma(Names.mended(text))
            .replaceAll("\\s*,\\s*", ", ")
            .replaceAll("\\s+", " ")
            .strip();
    return Names.plausible(name) ? Optional.of(name) : Optional.empty();
  }

  /// The comma behind a surname is read as a point; a point after an abbreviation stays.
  static String surnameComma(String name) {
    return name.contains(",")
        ? name
        : name.replaceFirst("(?<=[A-Z]{4})\\s?[.;]\\s?(?=[A-Z]{2})", ", ");
  }
}
