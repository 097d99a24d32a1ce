package org.veriself.document.card;

import java.time.LocalDate;
import java.util.Optional;

/// Hard rules about the parts of numbers that have no check digit, and what the parts say
/// (cards.md 2 and 3).
final class NumberRules {

  private NumberRules() {}

  /// Malaysia: the first six digits are a day of birth.
  static boolean malaysia(String number, LocalDate today) {
    return number.matches("\\d{6}-\\d{2}-\\d{4}") && malaysiaBirth(number, today).isPresent();
  }

  static Optional<LocalDate> malaysiaBirth(String number, LocalDate today) {
    return Dates.shortYear(
        number.substring(0, 2), number.substring(2, 4), number.substring(4, 6), today);
  }

  /// Indonesia: digits 7 to 12 are a day of birth, 40 added for women; the serial starts at 1.
  static boolean indonesia(String nik, LocalDate today) {
    return nik.matches("\\d{16}")
        && indonesiaBirth(nik, today).isPresent()
        && !nik.endsWith("0000");
  }

  static Optional<LocalDate> indonesiaBirth(String nik, LocalDate today) {
    int day = Integer.parseInt(nik.substring(6, 8));
    String plain = "%02d".formatted(day > 40 ? day - 40 : day);
    return Dates.shortYear(nik.substring(10, 12), nik.substring(8, 10), plain, today);
  }

  static boolean indonesiaFemale(String nik) {
    return nik.charAt(6) >= '4';
  }

  /// Pakistan: the first digit is a province.
  static boolean pakistan(String number) {
    return number.matches("[1-7]\\d{4}-\\d{7}-\\d");
  }

  /// Bangladesh: 17 digits start with the year of birth; 10 never with 0.
  static boolean bangladesh(String number, LocalDate today) {
    return switch (number.length()) {
      case 10 -> number.matches("[1-9]\\d{9}");
      case 13 -> number.matches("\\d{13}");
      case 17 -> {
        if (!number.matches("\\d{17}")) {
          yield false;
        }
        int year = Integer.parseInt(number.substring(0, 4));
        yield year >= 1880 && year <= today.getYear();
      }
      default -> false;
    };
  }

  /// Mainland China: the check digit, and a day of birth within.
  static boolean mainland(String number) {
    return CheckDigits.mainland(number) && mainlandBirth(number).isPresent();
  }

  static Optional<LocalDate> mainlandBirth(String number) {
    return Dates.of(number.substring(6, 10), number.substring(10, 12), number.substring(12, 14));
  }

  static boolean lastDigitOdd(String number) {
    return lastDigit(number) % 2 == 1;
  }

  private static int lastDigit(String number) {
    return number.charAt(number.length() - 1) - '0';
  }
}
