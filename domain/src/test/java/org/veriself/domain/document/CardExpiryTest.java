package org.veriself.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// actions.md 5 and 7, `AllowExpiredDocument`; forms of dates from types.md 4.
class CardExpiryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INDONESIA_ID_CARD | BerlakuHingga | 02-01-2031 | 2031-01-02",
        "INDONESIA_ID_CARD | BerlakuHingga | SEUMUR HIDUP |",
        "PHILIPPINES_DRIVING_LICENSE | ExpiresDate | 2031/01/02 | 2031-01-02",
        "PASSPORT | DateOfExpiration | 2031-01-02 | 2031-01-02",
        "GENERAL_CARD | ExpirationDate | 2031-01-02 | 2031-01-02",
        "INDONESIA_DRIVING_LICENSE | ExpirationDate | 02-01-2031 | 2031-01-02",
        "THAILAND_ID_CARD | DateOfExpiry | 12 Mar. 2030 | 2030-03-12",
        "SINGAPORE_ID_CARD | DateOfExpiration | 02-01-2031 | 2031-01-02",
        "MACAO_ID_CARD | ExpirationDate | 02/01/2031 | 2031-01-02",
        "JAPAN_ID_CARD | ExpirationDate | 2031年01月02日 | 2031-01-02",
        "JAPAN_ID_CARD | ExpirationDate | 令和13年1月2日 | 2031-01-02",
        "JAPAN_ID_CARD | ExpirationDate | 令和元年6月2日 | 2019-06-02",
        "JAPAN_ID_CARD | ExpirationDate | 平成31年4月2日 | 2019-04-02",
        "NIGERIA_DRIVING_LICENSE | ExpirationDate | 05/23/2031 | 2031-05-23",
        "NIGERIA_DRIVING_LICENSE | ExpirationDate | January 2, 2031 | 2031-01-02",
        "MAINLAND_ID_CARD | ValidDate | 2011.06.24-2031.06.24 | 2031-06-24",
        "MAINLAND_ID_CARD | ValidDate | 2025.06.24-长期 |",
        "HMT_PERMIT | ValidDate | 2018.10.09-2028.10.08 | 2028-10-08",
        "PASSPORT | DateOfExpiration | 2031-02-30 |",
        "PASSPORT | DateOfExpiration | soon |",
        "ML_ID_CARD | Birthday | 1990-01-02 |"
      })
  void theLastDayIsThePrintedOne(
      CardType type, String field, String printed, @Nullable LocalDate day) {
    assertThat(CardExpiry.lastDay(reading(type, Map.of(field, printed))))
        .isEqualTo(Optional.ofNullable(day));
  }

  @Test
  void aCardIsGoodOnItsLastDay() {
    CardReading reading = reading(CardType.PASSPORT, Map.of("DateOfExpiration", "2026-11-21"));

    assertThat(CardExpiry.isOver(reading, LocalDate.of(2026, 11, 21))).isFalse();
    assertThat(CardExpiry.isOver(reading, LocalDate.of(2026, 11, 22))).isTrue();
  }

  @Test
  void anEndThatWasNotReadIsNoEnd() {
    for (CardType type : CardType.values()) {
      assertThat(CardExpiry.lastDay(reading(type, Map.of()))).as(type.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "25-11-18, 01-01-1970, HKID-2003, 2025-05-11",
    "25-11-18, 31-12-1969, HKID-2003, 2025-10-11",
    "26-11-18, 01-01-1970, HKID-2018,",
    "01-02-03, 01-01-1970, ,",
    "31-02-09, 01-01-1970, ,"
  })
  void theOlderEditionOfTheHongKongCardWasWithdrawn(
      String issued, String born, @Nullable String edition, @Nullable LocalDate day) {
    CardReading reading =
        reading(CardType.HK_ID_CARD, Map.of("CurrentIssueDate", issued, "Birthday", born));

    assertThat(HongKongEdition.of(reading).map(HongKongEdition::wireName))
        .isEqualTo(Optional.ofNullable(edition));
    assertThat(CardExpiry.lastDay(reading)).isEqualTo(Optional.ofNullable(day));
  }

  private static CardReading reading(CardType type, Map<String, String> values) {
    return new CardReading(
            type,
            type.fields().stream().map(CardField::unread).toList(),
            NumberCheck.NONE,
            Set.of())
        .with(values);
  }
}
