package org.veriself.capture.wire;

import org.jspecify.annotations.Nullable;

/// A refusal.
public record ErrorAnswer(Detail error) {

  /// @param code a stated code; never changes its meaning within a protocol version
  /// @param message what to change, for a developer; may change at any time
  /// @param waitMillis try again after this
  /// @param nextOffset where the next chunk must begin
  public record Detail(
      String code, String message, @Nullable Long waitMillis, @Nullable Long nextOffset) {}
}
