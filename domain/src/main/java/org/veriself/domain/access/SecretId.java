package org.veriself.domain.access;

/// The public half of a caller's key. Safe to log.
public record SecretId(String value) {

  /// Longest form that any caller may send (protocol.md 7, `AuthFailure.InvalidSecretId`).
  public static final int MAX_LENGTH = 128;

  public SecretId {
    if (!hasValidForm(value)) {
      throw new IllegalArgumentException("not a SecretId");
    }
  }

  /// Whether a text could be a SecretId at all: 1 to 128 ASCII letters, digits, `-` and `_`.
  public static boolean hasValidForm(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && value
            .chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || c == '-'
                        || c == '_');
  }

  @Override
  public String toString() {
    return value;
  }
}
