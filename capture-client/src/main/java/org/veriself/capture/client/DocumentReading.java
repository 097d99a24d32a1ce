package org.veriself.capture.client;

import java.util.Map;
import java.util.Optional;

/// What became of a picture of a card.
///
/// @param state `passed`: confirm it; `back_wanted`: send the back; `confirmed`; or `refused`: send
///     another picture
/// @param reason why it was refused
/// @param fields what was read, by field name; empty for a field that was not read
public record DocumentReading(
    String id, String state, Optional<String> reason, Map<String, Optional<String>> fields) {

  public DocumentReading {
    fields = Map.copyOf(fields);
  }

  public boolean isPassed() {
    return state.equals("passed") || state.equals("confirmed");
  }

  public boolean wantsBack() {
    return state.equals("back_wanted");
  }

  /// Values are personal and stay out of logs.
  @Override
  public String toString() {
    return "DocumentReading[%s%s]".formatted(state, reason.map(why -> ", " + why).orElse(""));
  }
}
