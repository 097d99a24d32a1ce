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

  /// As printed, with the blanks and separators that are easily lost put back.
  static Optional<String> datePrinted(String text) {
    Optional<String> yearFirst = Dates.yearFirst(text).map(date -> date.yearFirst(separator(text)));
    return yearFirst
        .or(() -> monthFirst(text))
        .or(() -> Dates.dayFirstOrMonthFirst(text, separator(text)));
  }

  private static Optional<String> monthFirst(String text) {
    return Dates.monthNamed(text)
        .map(
            date ->
                text.stripLeading().matches("\\d.*")
                    ? date.date().getDayOfMonth() < 10 && text.stripLeading().startsWith("0")
                        ? "%02d %s %d"
                            .formatted(
                                date.date().getDayOfMonth(),
                                date.monthText(),
                                date.date().getYear())
                        : "%d %s %d"
                            .formatted(
                                date.date().getDayOfMonth(),
                                date.monthText(),
                                date.date().getYear())
                    : "%s %s, %d"
                        .formatted(
                            date.monthText(),
                            text.matches(".*[A-Za-z][\\s.]*0\\d.*")
                                ? "%02d".formatted(date.date().getDayOfMonth())
                                : String.valueOf(date.date().getDayOfMonth()),
                            date.date().getYear()));
  }

  private static String separator(String text) {
    return text.contains("/") ? "/" : text.contains(".") ? "." : text.contains("-") ? "-" : "/";
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
    return text.replaceAll("\\s*,\\s*", ", ").replaceAll("\\s+", " ").strip();
  }

  static Optional<String> name(String text) {
    String name = text.replaceAll("\\s*,\\s*", ", ").replaceAll("\\s+", " ").strip();
    return Names.plausible(name) ? Optional.of(name) : Optional.empty();
  }
}
