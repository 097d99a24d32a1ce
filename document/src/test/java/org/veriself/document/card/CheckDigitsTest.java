package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Published examples, and numbers computed apart from the code under test.
class CheckDigitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"A123456(3)", "Z683365(A)", "C668668(9)", "AB987654(3)", "S512608(A)"})
  void hongKongNumbersHold(String number) {
    holdsAndBreaks(number, CheckDigits::hongKong);
  }

  @Test
  void theSpecimenOfHongKongIsNotValid() {
    assertThat(CheckDigits.hongKong("C668668(E)")).isFalse();
    assertThat(CheckDigits.hongKong("A123456")).isFalse();
  }

  @Test
  void thaiNumbersHold() {
    assertThat(CheckDigits.thailand("1101700203450")).isTrue();
    assertThat(CheckDigits.thailand("1101700203451")).isFalse();
    assertThat(CheckDigits.thailand("1101700204350")).isFalse();
    assertThat(CheckDigits.thailand("1 1017 00203 45 0")).isTrue();
    assertThat(CheckDigits.thailand("9101700203450")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S1234567D", "T0123456G", "F1234567N", "G1234567X", "M1234567K"})
  void singaporeNumbersHold(String number) {
    holdsAndBreaks(number, CheckDigits::singapore);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A123456789", "F234567898"})
  void taiwanNumbersHold(String number) {
    holdsAndBreaks(number, CheckDigits::taiwan);
  }

  @Test
  void japaneseNumbersHold() {
    assertThat(CheckDigits.japanLicence("301234567810")).isTrue();
    assertThat(CheckDigits.japanLicence("301234567820")).isFalse();
    // The last digit counts reissues and is not checked.
    assertThat(CheckDigits.japanLicence("301234567813")).isTrue();
    holdsAndBreaks("123456789018", CheckDigits::japanMyNumber);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
  void mainlandNumbersHold(String number) {
    holdsAndBreaks(number, CheckDigits::mainland);
  }

  /// The specimen of ICAO Doc 9303.
  @Test
  void zoneChecksHold() {
    assertThat(CheckDigits.mrz("L898902C3", '6')).isTrue();
    assertThat(CheckDigits.mrz("740812", '2')).isTrue();
    assertThat(CheckDigits.mrz("120415", '9')).isTrue();
    assertThat(CheckDigits.mrz("ZE184226B<<<<<", '1')).isTrue();
    assertThat(CheckDigits.mrz("L898902C3", '7')).isFalse();
    assertThat(CheckDigits.mrz("L898902C3", '<')).isFalse();
    assertThat(CheckDigits.mrz("L8989(2C3", '6')).isFalse();
  }

  /// Any other digit in any one place breaks the check.
  private static void holdsAndBreaks(String number, Predicate<String> check) {
    assertThat(check.test(number)).isTrue();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (Character.isDigit(c)) {
        char other = c == '9' ? '0' : (char) (c + 1);
        assertThat(check.test(number.substring(0, i) + other + number.substring(i + 1)))
            .as("%s with another digit at %d", number, i)
            .isFalse();
      }
    }
  }
}
