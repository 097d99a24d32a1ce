package org.veriself.capture.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a picture of a card.
///
/// @param state `passed`, `confirmed`, `refused`: send another picture, or `back_wanted`: the front
///     passed, send the back
/// @param reason why it was refused, as far as the person can do better: `unreadable`, `too_large`,
///     `too_small`, `no_card`, `several_cards`, `wrong_type`, `border`, `photocopy`, `screen`,
///     `edited`, `reflection`, `blur`, `number`, `expired`, `wrong_side`, `server`
/// @param fields what was read and may be shown, in order
/// @param editable whether the person may correct them
public record DocumentAnswer(
    String id, String state, @Nullable String reason, List<FieldAnswer> fields, boolean editable) {

  public DocumentAnswer {
    fields = List.copyOf(fields);
  }

  /// @param value absent when it was not read
  public record FieldAnswer(String name, @Nullable String value) {

    /// Values are personal and stay out of logs.
    @Override
    public String toString() {
      return "FieldAnswer[" + name + "]";
    }
  }
}
