package org.veriself.domain.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A bearer secret that opens a session or steers its process. Only its hash is stored.
public final class SecretToken {
  /// Longest accepted text (actions.md 0.3: opaque, at most 64 characters).
  public static final int MAX_LENGTH = 64;

  private static final int[] GROUPS = {8, 5, 6, 4, 12};
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String value;

  public SecretToken(String value) {
    this.value = value;
  }

  /// A fresh token in the vendor's spelling, upper-case hexadecimal groups of 8-5-6-4-12 digits:
  /// 140 bits of chance.
  public static SecretToken random(SecureRandom random) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String digits = HEX.formatHex(bytes);
    StringBuilder text = new StringBuilder(39);
    int from = 0;
    for (int length : GROUPS) {
      text.append(from == 0 ? "" : "-").append(digits, from, from + length);
      from += length;
    }
    return new SecretToken(text.toString());
  }

  /// The text itself, for handing it to its owner.
  public String reveal() {
    return value;
  }

  public TokenHash hash() {
    try {
      return new TokenHash(
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "SecretToken[hidden]";
  }
}
