package org.veriself.domain.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Until when a card is good (actions.md 5 and 7, `AllowExpiredDocument`). Cards that print no end,
/// and ends that were not read, never expire: nothing is guessed.
public final class CardExpiry {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /// Valid for life, in the words of Indonesia and of the mainland.
  private static final Pattern FOR_LIFE = Pattern.compile("SEUMUR|长期|長期");

  private static final Pattern ERA =
      Pattern.compile("(令和|平成|昭和)(\\d{1,2}|元)年(\\d{1,2})月(\\d{1,2})日");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})[-/.年 ](\\d{1,2})[-/.月 ](\\d{1,2})(?!\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<!\\d)(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})(?!\\d)");
  private static final Pattern MONTH_NAMED =
      Pattern.compile("(?<!\\d)(\\d{1,2})[-/. ]*([A-Za-z]{3})[A-Za-z]*[-/. ]*(\\d{4})(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([A-Za-z]{3})[A-Za-z]*[. ]*(\\d{1,2})[., ]+(\\d{4})(?!\\d)");

  private CardExpiry() {}

  /// The last day on which the card is good, empty when it has no end or none was read.
  public static Optional<LocalDate> lastDay(CardReading reading) {
    return switch (reading.type()) {
      case HK_ID_CARD -> HongKongEdition.of(reading).flatMap(edition -> edition.lastDay(reading));
      case INDONESIA_ID_CARD -> printed(reading, "BerlakuHingga");
      case PHILIPPINES_DRIVING_LICENSE -> printed(reading, "ExpiresDate");
      case PASSPORT, SINGAPORE_ID_CARD -> printed(reading, "DateOfExpiration");
      case THAILAND_ID_CARD -> printed(reading, "DateOfExpiry");
      case GENERAL_CARD,
          INDONESIA_DRIVING_LICENSE,
          MACAO_ID_CARD,
          JAPAN_ID_CARD,
          NIGERIA_DRIVING_LICENSE ->
          printed(reading, "ExpirationDate");
      case MAINLAND_ID_CARD, HMT_PERMIT -> printed(reading, "ValidDate");
      case ML_ID_CARD,
          PHILIPPINES_VOTE_ID,
          PHILIPPINES_TIN_ID,
          PHILIPPINES_SSS_ID,
          PHILIPPINES_UMID,
          TAIWAN_ID_CARD,
          BANGLADESH_ID_CARD,
          PAKISTAN_ID_CARD,
          PAKISTAN_DRIVING_LICENSE,
          NIGERIA_ID_CARD ->
          Optional.empty();
    };
  }

  public static boolean isOver(CardReading reading, LocalDate today) {
    return lastDay(reading).filter(today::isAfter).isPresent();
  }

  private static Optional<LocalDate> printed(CardReading reading, String field) {
    return reading
        .value(field)
        .filter(text -> !FOR_LIFE.matcher(text).find())
        .flatMap(CardExpiry::day);
  }

  /// The day in a date of types.md 4, the later one of a period.
  static Optional<LocalDate> day(String text) {
    return last(ERA, text, date -> day(year(date.group(1), date.group(2)), date, 3, 4))
        .or(() -> last(YEAR_FIRST, text, date -> day(number(date.group(1)), date, 2, 3)))
        .or(() -> last(DAY_FIRST, text, date -> day(number(date.group(3)), date, 2, 1)))
        .or(() -> last(DAY_FIRST, text, date -> day(number(date.group(3)), date, 1, 2)))
        .or(() -> last(MONTH_NAMED, text, date -> named(date, date.group(2), date.group(1))))
        .or(() -> last(MONTH_FIRST, text, date -> named(date, date.group(1), date.group(2))));
  }

  private static Optional<LocalDate> last(
      Pattern form, String text, Function<MatchResult, Optional<LocalDate>> day) {
    return form.matcher(text)
        .results()
        .map(day)
        .flatMap(Optional::stream)
        .reduce((_, later) -> later);
  }

  private static int year(String era, String year) {
    int before =
        switch (era) {
          case "令和" -> 2018;
          case "平成" -> 1988;
          default -> 1925;
        };
    return before + (year.equals("元") ? 1 : number(year));
  }

  private static Optional<LocalDate> named(MatchResult date, String month, String day) {
    int number = MONTHS.indexOf(month.toLowerCase(Locale.ROOT)) + 1;
    return day(number(date.group(3)), number, number(day));
  }

  private static Optional<LocalDate> day(int year, MatchResult date, int month, int day) {
    return day(year, number(date.group(month)), number(date.group(day)));
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
