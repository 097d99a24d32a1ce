package org.veriself.benchmarks.mutation;

import java.nio.charset.StandardCharsets;

/// A signed call with one change in one place.
///
/// @param kind how it was signed, in words
/// @param change in words
/// @param request as it goes over the line
record Mutation(String kind, Place place, String change, byte[] request) {

  /// Whether the change may make a reader see other lines than were written, so that nothing else
  /// should follow on the same connection.
  boolean breaksLines(byte[] original) {
    return place == Place.METHOD
        || count(request, '\n') != count(original, '\n')
        || count(request, '\r') != count(original, '\r');
  }

  /// Whether it was sent where other paths than calls are served too.
  boolean isOnAnotherPath() {
    return kind.endsWith(SignedCalls.REAL_PATH_KIND);
  }

  private static long count(byte[] text, char wanted) {
    long found = 0;
    for (byte one : text) {
      found += one == wanted ? 1 : 0;
    }
    return found;
  }

  /// With the request, so that it can be looked at; it was signed with a key that nobody uses.
  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder();
    for (char c : new String(request, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (c == '\r') {
        shown.append("\\r");
      } else if (c == '\n') {
        shown.append("\\n\n  ");
      } else if (c < ' ' || c > '~') {
        shown.append("\\x%02x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return "%s, %s: %s\n  %s".formatted(kind, place.word(), change, shown);
  }
}
