package org.veriself.api.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decodes `application/x-www-form-urlencoded` text (protocol.md 5, step 1): `+` and `%20` are
/// spaces, text is UTF-8. Refuses what two readers could understand differently: a broken escape,
/// text that is not UTF-8, a name given twice.
public final class FormDecoder {

  /// More parameters than any action has, few enough to keep sorting them cheap.
  static final int MAX_PAIRS = 1000;

  private FormDecoder() {}

  /// The pairs in the order in which they were sent, or empty when the text is broken.
  public static Optional<List<FormPair>> decode(byte[] text) {
    List<FormPair> pairs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int start = 0;
    while (start < text.length) {
      int end = indexOf(text, '&', start, text.length);
      if (end > start) {
        int equals = indexOf(text, '=', start, end);
        Optional<String> name = unescape(text, start, equals);
        Optional<String> value = equals == end ? Optional.of("") : unescape(text, equals + 1, end);
        if (name.isEmpty()
            || value.isEmpty()
            || pairs.size() == MAX_PAIRS
            || !names.add(name.get())) {
          return Optional.empty();
        }
        pairs.add(new FormPair(name.get(), value.get()));
      }
      start = end + 1;
    }
    return Optional.of(List.copyOf(pairs));
  }

  private static int indexOf(byte[] text, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  private static Optional<String> unescape(byte[] text, int from, int to) {
    byte[] bytes = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '%') {
        if (i + 2 >= to) {
          return Optional.empty();
        }
        int high = Character.digit(text[i + 1], 16);
        int low = Character.digit(text[i + 2], 16);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) ((high << 4) | low);
        i += 2;
      } else {
        bytes[length++] = b == '+' ? (byte) ' ' : b;
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
