package org.veriself.api.signature;

import java.util.List;
import java.util.OptionalLong;
import org.veriself.api.error.Language;
import org.veriself.api.request.FormPair;

/// A call read once from its HTTP request: the common parameters of either signature family
/// (protocol.md 3) and its own. Nothing in it has been verified.
///
/// @param timestamp as sent, because it is signed as sent
/// @param region `""` when none was given
/// @param token `""` unless temporary credentials were used
/// @param form the action's own parameters when they came as query or form text; empty for JSON
/// @param inJson whether the action's own parameters are in a JSON body
public record ParsedCall(
    String action,
    String version,
    String timestamp,
    String region,
    String token,
    Language language,
    Proof proof,
    List<FormPair> form,
    boolean inJson) {

  private static final int MOST_DIGITS = 15;

  public ParsedCall {
    form = List.copyOf(form);
  }

  /// The timestamp in seconds, or empty when it is no whole number.
  public OptionalLong seconds() {
    if (timestamp.isEmpty() || timestamp.length() > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    long seconds = 0;
    for (int i = 0; i < timestamp.length(); i++) {
      char c = timestamp.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      seconds = seconds * 10 + (c - '0');
    }
    return OptionalLong.of(seconds);
  }

  @Override
  public String toString() {
    return "ParsedCall[" + proof + "]";
  }
}
