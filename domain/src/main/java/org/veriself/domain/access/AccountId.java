package org.veriself.domain.access;

/// Names one customer of this installation. Safe to log: it is chosen by the operator and is no
/// secret. One to 64 characters of `a-z A-Z 0-9 . _ -`.
public record AccountId(String value) {

  public AccountId {
    if (!hasValidForm(value)) {
      throw new IllegalArgumentException(
          "an account name has 1 to 64 characters of a-z A-Z 0-9 . _ - and begins with a letter"
              + " or digit");
    }
  }

  private static boolean hasValidForm(String value) {
    if (value.isEmpty() || value.length() > 64 || !isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    return value.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return value;
  }
}
