package org.veriself.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Secrets that went through a server, to be looked for where they must not be: as they are, in
/// UTF-16, in Base64 at any place of a longer text, and in hexadecimal digits.
final class Canaries {
  private static final int SHORTEST = 5;
  /// Fewer characters of Base64 may stand in a log by chance.
  private static final int SHORTEST_FORM = 10;
  /// Of a picture or a key, enough to know it by.
  private static final int SLICE = 24;

  private final Map<String, byte[]> secrets = new LinkedHashMap<>();

  /// @param name what it is, for the report
  void add(String name, String secret) {
    add(name, secret.getBytes(UTF_8));
  }

  /// A long one is looked for by a slice of its middle.
  void add(String name, byte[] secret) {
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException(name + " is too short to be known by");
    }
    if (secret.length <= 4 * SLICE) {
      secrets.put(name, secret);
    } else {
      byte[] slice = new byte[SLICE];
      System.arraycopy(secret, secret.length / 2, slice, 0, SLICE);
      secrets.put(name, slice);
    }
  }

  int count() {
    return secrets.size();
  }

  /// The names of those that a text holds, with the form in which it does.
  List<String> in(String text) {
    String lowered = text.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    secrets.forEach(
        (name, secret) -> {
          if (text.contains(new String(secret, UTF_8))
              || text.contains(new String(secret, ISO_8859_1))) {
            found.add(name + " as it is");
          }
          if (text.contains(utf16(secret))) {
            found.add(name + " in UTF-16");
          }
          if (lowered.contains(HexFormat.of().formatHex(secret))) {
            found.add(name + " in hexadecimal digits");
          }
          if (base64(secret).stream()
              .anyMatch(form -> form.length() >= SHORTEST_FORM && text.contains(form))) {
            found.add(name + " in Base64");
          }
        });
    return found;
  }

  /// What both orders of bytes have in common.
  private static String utf16(byte[] secret) {
    byte[] form = new String(secret, UTF_8).getBytes(UTF_16LE);
    return new String(form, 0, form.length - 1, ISO_8859_1);
  }

  /// Base64 of a text depends on where it begins in a group of three bytes: one form for each,
  /// without the ends that its neighbours have a part in, in both alphabets.
  private static List<String> base64(byte[] secret) {
    List<String> forms = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + secret.length];
      System.arraycopy(secret, 0, shifted, shift, secret.length);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      String form = whole.substring(shift == 0 ? 0 : 4, whole.length() - 2);
      forms.add(form);
      forms.add(form.replace('+', '-').replace('/', '_'));
    }
    return forms;
  }
}
