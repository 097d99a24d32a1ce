package org.veriself.capture.wire;

import org.jspecify.annotations.Nullable;

/// How far the judgement of a pass is.
///
/// @param state `recording`, `checking`, `done`, or `lapsed` when the pass was never completed
/// @param outcome with `done`: `verified`, `rejected` or `inconclusive`
/// @param reason with `rejected` and `inconclusive`: one of [CoarseReason]
/// @param retryAllowed with `done` and `lapsed`: whether another pass may be opened
/// @param attemptsLeft with `done` and `lapsed`
public record VerdictAnswer(
    String state,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable Boolean retryAllowed,
    @Nullable Integer attemptsLeft) {

  public static VerdictAnswer waiting(String state) {
    return new VerdictAnswer(state, null, null, null, null);
  }
}
