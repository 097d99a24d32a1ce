package org.veriself.document.card;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Printed dates. Only days that exist are dates.
final class Dates {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final Vocabulary FULL_MONTHS =
      Vocabulary.of(
          "January",
          "February",
          "March",
          "April",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final String GAP = "\\s?[-–—_./~]?\\s?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<!\\d)(\\d{2})" + GAP + "(\\d{2})" + GAP + "((?:19|20)\\d{2})(?!\\d)");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})" + GAP + "(\\d{2})" + GAP + "(\\d{2})(?!\\d)");
  private static final Pattern MONTH_NAMED =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})[\\s.,-]*([A-Za-z]{3,9})([\\s.,-]*)((?:19|20)\\d{2})(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([A-Za-z]{3,9})[\\s.]*(\\d{1,2})[\\s.,]+((?:19|20)\\d{2})(?!\\d)");

  private static final Pattern NAUGHT_IN_MONTH =
      Pattern.compile("(?<=[A-Za-z])0(?=[A-Za-z])|(?<![A-Za-z0-9])0(?=[A-Za-z]{2})");

  private Dates() {}

  /// @param monthText the month's name as printed, empty when it is a number
  record Found(LocalDate date, String monthText, int start, int end) {

    String dayFirst(String separator) {
      return "%02d%s%02d%s%04d"
          .formatted(
              date.getDayOfMonth(), separator, date.getMonthValue(), separator, date.getYear());
    }

    String yearFirst(String separator) {
      return "%04d%s%02d%s%02d"
          .formatted(
              date.getYear(), separator, date.getMonthValue(), separator, date.getDayOfMonth());
    }
  }

  static Optional<Found> dayFirst(String text) {
    return numbers(DAY_FIRST, text, 3, 2, 1);
  }

  static Optional<Found> yearFirst(String text) {
    return numbers(YEAR_FIRST, text, 1, 2, 3);
  }

  /// `13 Mar. 1986` or `March 13, 1986`.
  static Optional<Found> monthNamed(String read) {
    String text = NAUGHT_IN_MONTH.matcher(read).replaceAll("O");
    Matcher matcher = MONTH_NAMED.matcher(text);
    while (matcher.find()) {
      Optional<Found> found = named(matcher, matcher.group(4), matcher.group(2), matcher.group(1));
      if (found.isPresent()) {
        return found;
      }
    }
    matcher = MONTH_FIRST.matcher(text);
    while (matcher.find()) {
      Optional<Found> found = named(matcher, matcher.group(3), matcher.group(1), matcher.group(2));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Numbers with the day or the month first, kept in the printed order.
  static Optional<String> dayFirstOrMonthFirst(String text, String separator) {
    return dayFirst(text)
        .map(date -> date.dayFirst(separator))
        .or(
            () ->
                numbers(DAY_FIRST, text, 3, 1, 2)
                    .map(
                        date ->
                            "%02d%s%02d%s%04d"
                                .formatted(
                                    date.date().getMonthValue(),
                                    separator,
                                    date.date().getDayOfMonth(),
                                    separator,
                                    date.date().getYear())));
  }

  /// As printed, with the blanks and separators that are easily lost put back.
  static Optional<String> printed(String text) {
    return yearFirst(text)
        .map(date -> date.yearFirst(separator(text, date)))
        .or(() -> printedMonth(text))
        .or(() -> dayFirstOrMonthFirst(text, separator(text.replaceFirst("^\\D*", ""))));
  }

  private static Optional<String> printedMonth(String text) {
    return monthNamed(text)
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

  private static String separator(String text, Found date) {
    return separator(text.substring(date.start(), date.end()));
  }

  private static String separator(String text) {
    return text.contains("/") ? "/" : text.contains(".") ? "." : text.contains("-") ? "-" : "/";
  }

  /// A date in any of these forms.
  static Optional<Found> any(String text) {
    return yearFirst(text).or(() -> dayFirst(text)).or(() -> monthNamed(text));
  }

  private static Optional<Found> named(Matcher matcher, String year, String month, String day) {
    return month(month)
        .flatMap(number -> of(year, number.toString(), day))
        .map(date -> new Found(date, wholeMonth(month), matcher.start(), matcher.end()));
  }

  /// A month's full name mended; a shortened one as it was read, in one of two ways to write it.
  private static String wholeMonth(String name) {
    Optional<String> full = name.length() < 5 ? Optional.empty() : FULL_MONTHS.nearest(name, 0.25);
    boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
    return full.map(month -> capitals ? month.toUpperCase(Locale.ROOT) : month)
        .orElseGet(() -> capitals ? name : capitalised(name));
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /// By its first three letters, one of which may be confused.
  private static Optional<Integer> month(String name) {
    String start = name.substring(0, 3).toUpperCase(Locale.ROOT);
    int exact = MONTHS.indexOf(start);
    if (exact >= 0) {
      return Optional.of(exact + 1);
    }
    List<String> near = MONTHS.stream().filter(month -> Label.distance(start, month) == 1).toList();
    return near.size() == 1 ? Optional.of(MONTHS.indexOf(near.getFirst()) + 1) : Optional.empty();
  }

  private static Optional<Found> numbers(
      Pattern pattern, String text, int year, int month, int day) {
    for (String reading : List.of(text, NumberShape.digits(text))) {
      Matcher matcher = pattern.matcher(reading);
      int from = 0;
      while (from <= reading.length() && matcher.find(from)) {
        Optional<LocalDate> date =
            of(matcher.group(year), matcher.group(month), matcher.group(day));
        if (date.isPresent()) {
          return Optional.of(new Found(date.get(), "", matcher.start(), matcher.end()));
        }
        from = matcher.start() + 1;
      }
    }
    return Optional.empty();
  }

  static Optional<LocalDate> of(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException | NumberFormatException notADate) {
      return Optional.empty();
    }
  }

  /// A day of the past whose year has two digits: the latest that is not in the future (cards.md
  /// 1, century).
  static Optional<LocalDate> shortYear(String year, String month, String day, LocalDate today) {
    int century = today.getYear() / 100 * 100;
    return of(String.valueOf(century + Integer.parseInt(year)), month, day)
        .filter(date -> !date.isAfter(today))
        .or(() -> of(String.valueOf(century - 100 + Integer.parseInt(year)), month, day));
  }

  /// A day of expiry whose year has two digits: within fifty years of today.
  static Optional<LocalDate> shortExpiry(String year, String month, String day, LocalDate today) {
    int full = today.getYear() / 100 * 100 + Integer.parseInt(year);
    int nearest =
        full > today.getYear() + 50 ? full - 100 : full < today.getYear() - 50 ? full + 100 : full;
    return of(String.valueOf(nearest), month, day);
  }

  /// Whole years.
  static String age(LocalDate birth, LocalDate today) {
    return String.valueOf(Math.max(0, Period.between(birth, today).getYears()));
  }

  /// The age of somebody whose printed day of birth was read.
  static void putAge(Optional<Value> birth, LocalDate today, Draft draft) {
    birth.ifPresent(
        value ->
            any(value.text())
                .ifPresent(date -> draft.put("Age", age(date.date(), today), value.confidence())));
  }
}
