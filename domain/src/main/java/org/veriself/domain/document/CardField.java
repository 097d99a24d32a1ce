package org.veriself.domain.document;

import java.util.Optional;

/// One field of a card.
///
/// @param name the SDK's older name (types.md 4)
/// @param value in the form of types.md 4; empty when it was not read: never a guess
/// @param confidence 0 to 1; 0 when there is no value
public record CardField(String name, Optional<String> value, double confidence) {

  public CardField {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence out of range: " + confidence);
    }
  }

  public static CardField unread(String name) {
    return new CardField(name, Optional.empty(), 0);
  }

  /// Values are personal and stay out of logs.
  @Override
  public String toString() {
    return "CardField[%s, %s]".formatted(name, value.isPresent() ? "read" : "unread");
  }
}
