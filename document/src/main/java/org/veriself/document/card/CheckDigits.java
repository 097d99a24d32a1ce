package org.veriself.document.card;

/// Check digits of card numbers (cards.md 2 and 3). Each takes the number as it is printed and
/// answers false for any other form.
final class CheckDigits {

  private static final String TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  private static final String SINGAPORE_CITIZEN = "JZIHGFEDCBA";
  private static final String SINGAPORE_FOREIGNER = "XWUTRQPNMLK";
  private static final String SINGAPORE_FOREIGNER_2022 = "XWUTRQPNJLK";
  private static final String MAINLAND = "10X98765432";

  private CheckDigits() {}

  /// Hong Kong: a missing first letter counts 36, letters from A = 10, weights 9 to 1, modulo 11.
  static boolean hongKong(String number) {
    if (!number.matches("[A-Z]{1,2}\\d{6}\\([0-9A]\\)")) {
      return false;
    }
    String plain = number.replaceAll("[()]", "");
    int sum = plain.length() == 8 ? 36 * 9 : 0;
    int weight = plain.length();
    for (int i = 0; i < plain.length(); i++) {
      sum += Character.digit(plain.charAt(i), 36) * weight--;
    }
    return sum % 11 == 0;
  }

  static boolean thailand(String number) {
    String digits = number.replaceAll("[\\s-]", "");
    if (!digits.matches("[1-8]\\d{12}")) {
      return false;
    }
    return (11 - weighed(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10
        == digit(digits, 12);
  }

  /// Also of the series M of 2022, whose table is generally known but not published.
  static boolean singapore(String number) {
    if (!number.matches("[STFGM]\\d{7}[A-Z]")) {
      return false;
    }
    char series = number.charAt(0);
    int sum = weighed(number.substring(1), 2, 7, 6, 5, 4, 3, 2);
    char expected =
        switch (series) {
          case 'S' -> SINGAPORE_CITIZEN.charAt(sum % 11);
          case 'T' -> SINGAPORE_CITIZEN.charAt((sum + 4) % 11);
          case 'F' -> SINGAPORE_FOREIGNER.charAt(sum % 11);
          case 'G' -> SINGAPORE_FOREIGNER.charAt((sum + 4) % 11);
          default -> SINGAPORE_FOREIGNER_2022.charAt((sum + 3) % 11);
        };
    return number.charAt(8) == expected;
  }

  /// Citizens and residents; a resident's second letter of the older form counts as its last digit.
  static boolean taiwan(String number) {
    if (!number.matches("[A-Z][1289A-D]\\d{8}")) {
      return false;
    }
    int first = taiwanLetter(number.charAt(0));
    char second = number.charAt(1);
    int sex = Character.isDigit(second) ? second - '0' : taiwanLetter(second) % 10;
    int sum = first / 10 + first % 10 * 9 + sex * 8;
    return (sum + weighed(number.substring(2), 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0;
  }

  private static int taiwanLetter(char letter) {
    return 10 + TAIWAN_LETTERS.indexOf(letter);
  }

  /// Japanese driving licence: digit 11 checks the first ten; digit 12 counts reissues.
  static boolean japanLicence(String number) {
    if (!number.matches("\\d{12}")) {
      return false;
    }
    return (11 - weighed(number, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(number, 10);
  }

  static boolean japanMyNumber(String number) {
    if (!number.matches("\\d{12}")) {
      return false;
    }
    int rest = weighed(number, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (rest <= 1 ? 0 : 11 - rest) == digit(number, 11);
  }

  /// Mainland China: ISO 7064 MOD 11-2.
  static boolean mainland(String number) {
    if (!number.matches("\\d{17}[\\dX]")) {
      return false;
    }
    int sum = weighed(number, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return MAINLAND.charAt(sum % 11) == number.charAt(17);
  }

  /// Machine-readable zones: weights 7, 3, 1; a filler counts 0.
  static boolean mrz(String text, char check) {
    if (!Character.isDigit(check)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c == '<' ? 0 : Character.digit(c, 36);
      if (value < 0) {
        return false;
      }
      sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return sum % 10 == check - '0';
  }

  private static int weighed(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  private static int digit(String digits, int index) {
    return digits.charAt(index) - '0';
  }
}
