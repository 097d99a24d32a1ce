package org.veriself.api.signature;

import java.util.Optional;

/// Reads a TC3 `Authorization` header (protocol.md 4.1): lenient about white space after commas,
/// strict about everything else. One pass, no pattern matching.
final class Tc3Authorization {

  static final String SCHEME = "TC3-HMAC-SHA256";

  private static final String TERMINATOR = "tc3_request";
  private static final int LONGEST_SERVICE = 255;
  private static final int MOST_PARTS = 3;

  private Tc3Authorization() {}

  /// The parts, or empty when one is missing, given twice, unknown or malformed.
  static Optional<Proof.Tc3> parse(String header) {
    if (!header.startsWith(SCHEME)
        || header.length() == SCHEME.length()
        || !isSpace(header.charAt(SCHEME.length()))) {
      return Optional.empty();
    }
    String credential = "";
    String signedHeaders = "";
    String signature = "";
    int start = SCHEME.length();
    for (int part = 0; part < MOST_PARTS; part++) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      if (comma < 0 != (part == MOST_PARTS - 1)) {
        return Optional.empty();
      }
      int equals = header.indexOf('=', start);
      if (equals < 0 || equals > end) {
        return Optional.empty();
      }
      String value = header.substring(equals + 1, end).trim();
      switch (header.substring(start, equals).trim()) {
        case "Credential" -> credential = value;
        case "SignedHeaders" -> signedHeaders = value;
        case "Signature" -> signature = value;
        default -> {
          return Optional.empty();
        }
      }
      start = end + 1;
    }
    // Three known parts, and none of them empty: so none was given twice.
    if (credential.isEmpty() || signedHeaders.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    return scoped(credential, signedHeaders, signature);
  }

  private static Optional<Proof.Tc3> scoped(
      String credential, String signedHeaders, String signature) {
    int first = credential.indexOf('/');
    int second = credential.indexOf('/', first + 1);
    int third = credential.indexOf('/', second + 1);
    if (first < 0 || second < 0 || third < 0 || !credential.startsWith(TERMINATOR, third + 1)) {
      return Optional.empty();
    }
    String date = credential.substring(first + 1, second);
    String service = credential.substring(second + 1, third);
    if (credential.length() != third + 1 + TERMINATOR.length()
        || !isDate(date)
        || service.isEmpty()
        || service.length() > LONGEST_SERVICE) {
      return Optional.empty();
    }
    return Optional.of(
        new Proof.Tc3(credential.substring(0, first), date, service, signedHeaders, signature));
  }

  private static boolean isDate(String text) {
    if (text.length() != 10) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      boolean fits = (i == 4 || i == 7) ? c == '-' : (c >= '0' && c <= '9');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
