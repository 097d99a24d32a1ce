package org.veriself.domain.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Editions of the Hong Kong card (types.md 4.1, `HKIDVersion`), told apart by the day of issue. A
/// few cards of the older edition that had been applied for before were handed out in the first
/// weeks of the newer one; the day cannot tell those.
public enum HongKongEdition {
  OF_2003("HKID-2003"),
  OF_2018("HKID-2018");

  private static final LocalDate FIRST_OF_2003 = LocalDate.of(2003, 6, 23);
  private static final LocalDate FIRST_OF_2018 = LocalDate.of(2018, 11, 26);
  private static final Pattern ISSUED = Pattern.compile("(\\d{2})-(\\d{2})-(\\d{2})");
  private static final Pattern BORN = Pattern.compile("\\d{2}-\\d{2}-(\\d{4})");

  private final String wireName;

  HongKongEdition(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /// Empty when the day of issue was not read, or is of neither.
  public static Optional<HongKongEdition> of(CardReading reading) {
    return reading
        .value("CurrentIssueDate")
        .flatMap(HongKongEdition::issued)
        .filter(day -> !day.isBefore(FIRST_OF_2003))
        .map(day -> day.isBefore(FIRST_OF_2018) ? OF_2003 : OF_2018);
  }

  /// The cards print no end. The older edition was withdrawn in two steps, on 12 May 2025 for
  /// people born in 1970 or later and on 12 October 2025 for the others (Registration of Persons
  /// (Invalidation of Identity Cards) Order 2024).
  Optional<LocalDate> lastDay(CardReading reading) {
    if (this == OF_2018) {
      return Optional.empty();
    }
    return reading
        .value("Birthday")
        .map(BORN::matcher)
        .filter(Matcher::matches)
        .map(born -> Integer.parseInt(born.group(1)) >= 1970)
        .map(younger -> younger ? LocalDate.of(2025, 5, 11) : LocalDate.of(2025, 10, 11));
  }

  private static Optional<LocalDate> issued(String printed) {
    Matcher date = ISSUED.matcher(printed);
    if (!date.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              2000 + Integer.parseInt(date.group(3)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(1))));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
