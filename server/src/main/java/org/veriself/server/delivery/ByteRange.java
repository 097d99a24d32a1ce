package org.veriself.server.delivery;

import java.util.Optional;

/// One range of an object, both ends included (RFC 9110 14).
///
/// @param first byte
/// @param last byte
record ByteRange(long first, long last) {

  sealed interface Asked {}

  /// No `Range` header, or one that may be ignored.
  record Whole() implements Asked {}

  record Part(ByteRange range) implements Asked {}

  record Unsatisfiable() implements Asked {}

  long length() {
    return last - first + 1;
  }

  /// Reads a `Range` header against an object's size. Several ranges are answered with the whole.
  static Asked of(Optional<String> header, long size) {
    if (header.isEmpty() || !header.get().startsWith("bytes=") || header.get().contains(",")) {
      return new Whole();
    }
    String spec = header.get().substring("bytes=".length()).trim();
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return new Whole();
    }
    try {
      String from = spec.substring(0, dash);
      String to = spec.substring(dash + 1);
      if (from.isEmpty()) {
        long suffix = Long.parseLong(to);
        return within(Math.max(0, size - suffix), size - 1, size);
      }
      long first = Long.parseLong(from);
      long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
      return within(first, last, size);
    } catch (NumberFormatException e) {
      return new Whole();
    }
  }

  private static Asked within(long first, long last, long size) {
    return first < 0 || first > last || first >= size
        ? new Unsatisfiable()
        : new Part(new ByteRange(first, last));
  }
}
