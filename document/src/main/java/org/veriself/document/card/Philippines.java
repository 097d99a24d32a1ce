package org.veriself.document.card;

import java.util.Locale;
import java.util.Optional;

/// How Philippine cards print what several of them share (cards.md 2).
final class Philippines {

  static final Vocabulary CIVIL_STATUS =
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

  private Philippines() {}

  static Optional<String> dateYearFirst(String text) {
    return Dates.yearFirst(text).map(date -> date.yearFirst("/"));
  }

  static Optional<String> sexLetter(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    return switch (word.split("[\\s/]")[0]) {
      case "M", "MALE" -> Optional.of("M");
      case "F", "FEMALE" -> Optional.of("F");
      default -> Optional.empty();
    };
  }

  static String address(String text) {
    return Names.words(text).replaceAll("\\s*,\\s*", ", ").replaceAll("\\s+", " ").strip();
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
