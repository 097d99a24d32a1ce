package org.veriself.evaluation.card.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.media.Picture;

class CardPressTest {
  private static final CardFonts FONTS = CardFonts.installed();
  private final CardPress right = new CardPress(FONTS, 0);
  private final CardPress wrong = new CardPress(FONTS, 1);

  static List<String> kinds() {
    return CardPress.kinds();
  }

  @Test
  void theSeedsEightCardsAndMachineReadableOnesAreThere() {
    assertThat(CardPress.kinds())
        .contains(
            "HKIDCard",
            "MLIDCard",
            "PhilippinesVoteID",
            "PhilippinesDrivingLicense",
            "PhilippinesTinID",
            "PhilippinesSSSID",
            "PhilippinesUMID",
            "IndonesiaIDCard",
            "InternationalIDPassport",
            "GeneralCard",
            "td1",
            "td2",
            "td3")
        .doesNotHaveDuplicates();
    assertThat(CardPress.kindsOf(CardType.GENERAL_CARD)).contains("GeneralCard", "td1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameSeedPrintsTheSameCard(String kind) {
    PrintedCard one = right.print(kind, 5, Optional.empty());
    PrintedCard again = right.print(kind, 5, Optional.empty());
    PrintedCard another = right.print(kind, 6, Optional.empty());

    assertThat(again.truth()).isEqualTo(one.truth());
    assertThat(again.picture().rgb()).isEqualTo(one.picture().rgb());
    assertThat(another.truth()).isNotEqualTo(one.truth());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theTruthNamesTheTypesFields(String kind) {
    PrintedCard card = right.print(kind, 1, Optional.empty());

    if (kind.matches("td[123]")) {
      assertThat(card.truth()).containsKeys("line1", "line2");
    } else {
      assertThat(card.type().fields()).containsAll(card.truth().keySet());
    }
    assertThat(card.truth().values()).allSatisfy(value -> assertThat(value).isNotBlank());
    assertThat(card.picture().width()).isEqualTo(2000);
    assertThat(card.picture().height()).isIn(1260, 1408);
    assertThat(card.check()).isNotEqualTo(NumberCheck.INVALID);
  }

  @Test
  void aHongKongNumberHasItsCheckDigit() {
    Stream.iterate(0L, seed -> seed + 1)
        .limit(30)
        .forEach(
            seed -> {
              assertThat(sum(value(right, "HKIDCard", seed, "IdNum")) % 11).isZero();
              assertThat(sum(value(wrong, "HKIDCard", seed, "IdNum")) % 11).isNotZero();
            });
  }

  @Test
  void indonesianAndMalaysianNumbersHoldADay() {
    for (long seed = 0; seed < 30; seed++) {
      assertThat(isDay(nikDay(right, seed))).isTrue();
      assertThat(isDay(nikDay(wrong, seed))).isFalse();
      assertThat(isDay(malaysianDay(right, seed))).isTrue();
      assertThat(isDay(malaysianDay(wrong, seed))).isFalse();
    }
  }

  @Test
  void machineReadableLinesFitTheirFormatAndCheckDigits() {
    // The example of ICAO 9303, with its check digit for the number.
    assertThat(MachineReadableZone.check("D23145890")).isEqualTo(7);
    for (long seed = 0; seed < 30; seed++) {
      assertThat(lines(right, "td1", seed)).hasSize(3).allMatch(line -> line.length() == 30);
      assertThat(lines(right, "td2", seed)).hasSize(2).allMatch(line -> line.length() == 36);
      assertThat(lines(right, "td3", seed)).hasSize(2).allMatch(line -> line.length() == 44);
      assertThat(composite(lines(right, "td1", seed))).isTrue();
      assertThat(composite(lines(right, "td3", seed))).isTrue();
      assertThat(wrong.print("td3", seed, Optional.empty()).check()).isEqualTo(NumberCheck.INVALID);
    }
  }

  @Test
  void aWrongMachineReadableLineDiffersByOneDigit() {
    MachineReadableZone zone = new MachineReadableZone(lines(right, "td3", 1));

    MachineReadableZone broken = zone.broken(new Dice(1));

    long differing = 0;
    for (int i = 0; i < 44; i++) {
      differing += zone.lines().get(1).charAt(i) == broken.lines().get(1).charAt(i) ? 0 : 1;
    }
    assertThat(broken.lines().getFirst()).isEqualTo(zone.lines().getFirst());
    assertThat(differing).isEqualTo(1);
  }

  @Test
  void aStatedShareOfNumbersIsWrong() {
    CardPress press = new CardPress(FONTS, CardPress.WRONG_SHARE);
    long invalid =
        Stream.iterate(0L, seed -> seed + 1)
            .limit(100)
            .filter(
                seed -> press.print("td1", seed, Optional.empty()).check() == NumberCheck.INVALID)
            .count();

    assertThat(invalid).isBetween(3L, 20L);
  }

  @Test
  void namesHoldWhatIsHardToRead() {
    List<String> malaysian = new ArrayList<>();
    StringBuilder chinese = new StringBuilder();
    for (long seed = 0; seed < 60; seed++) {
      malaysian.add(value(right, "MLIDCard", seed, "Name"));
      chinese.append(value(right, "HKIDCard", seed, "CnName"));
    }
    assertThat(malaysian)
        .anyMatch(name -> name.contains(" BIN "))
        .anyMatch(name -> name.contains(" BINTI "))
        .anyMatch(name -> name.contains(" A/L "))
        .anyMatch(name -> name.contains(" A/P "));
    // Not in the OCR dictionary (cards.md 2).
    assertThat(chinese.toString()).containsAnyOf("吳", "鄧", "鍾", "盧", "譚", "蕭", "呂");
  }

  @Test
  void theGivenFaceIsOnTheCard() {
    byte[] red = new byte[40 * 50 * 3];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 250;
    }

    Picture card = right.print("HKIDCard", 1, Optional.of(new Picture(40, 50, red))).picture();

    int at = 3 * (600 * 2000 + 300);
    assertThat(card.rgb()[at] & 255).isGreaterThan(240);
    assertThat(card.rgb()[at + 1] & 255).isLessThan(10);
  }

  @Test
  void aMissingTypefaceIsNamedWithItsPackage() {
    assertThatThrownBy(() -> new CardFonts(Set.of("Liberation Sans", "Liberation Mono")))
        .isInstanceOf(CardFonts.Missing.class)
        .hasMessageContaining("fonts-ocr-a");
  }

  @Test
  void anUnknownKindIsRefused() {
    assertThatThrownBy(() -> right.print("LibraryCard", 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String value(CardPress press, String kind, long seed, String field) {
    return String.valueOf(press.print(kind, seed, Optional.empty()).truth().get(field));
  }

  private static List<String> lines(CardPress press, String kind, long seed) {
    return List.copyOf(press.print(kind, seed, Optional.empty()).truth().values());
  }

  private static int sum(String number) {
    String whole = number.replaceAll("[()]", "");
    int sum = whole.length() == 8 ? 9 * 36 : 0;
    for (int i = 0; i < whole.length(); i++) {
      sum += Character.digit(whole.charAt(i), 36) * (whole.length() - i);
    }
    return sum;
  }

  private static String nikDay(CardPress press, long seed) {
    String nik = value(press, "IndonesiaIDCard", seed, "NIK");
    assertThat(nik).matches("\\d{16}");
    int day = Integer.parseInt(nik.substring(6, 8));
    return "%02d%s".formatted(day > 40 ? day - 40 : day, nik.substring(8, 12));
  }

  private static String malaysianDay(CardPress press, long seed) {
    String id = value(press, "MLIDCard", seed, "ID");
    assertThat(id).matches("\\d{6}-\\d{2}-\\d{4}");
    return id.substring(4, 6) + id.substring(2, 4) + id.substring(0, 2);
  }

  private static boolean isDay(String dayMonthYear) {
    try {
      LocalDate.parse(
          dayMonthYear,
          DateTimeFormatter.ofPattern("ddMMuu").withResolverStyle(ResolverStyle.STRICT));
      return true;
    } catch (java.time.DateTimeException e) {
      return false;
    }
  }

  private static boolean composite(List<String> lines) {
    String second = lines.get(1);
    String covered =
        lines.size() == 3
            ? lines.getFirst().substring(5)
                + second.substring(0, 7)
                + second.substring(8, 15)
                + second.substring(18, 29)
            : second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43);
    return second.endsWith(String.valueOf(MachineReadableZone.check(covered)));
  }
}
