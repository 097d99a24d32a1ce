package org.veriself.capture.wire;

import java.util.List;

/// A pass while it runs.
///
/// @param nonce to be repeated in the manifest
/// @param remainingMillis until the pass must be complete
/// @param steps how many steps the challenge has
/// @param stepsReleased how many of them were released
public record PassAnswer(
    String id,
    int number,
    String nonce,
    long remainingMillis,
    int steps,
    int stepsReleased,
    List<RecordingAnswer> recordings) {

  public PassAnswer {
    recordings = List.copyOf(recordings);
  }

  /// @param announced whether its start was announced
  /// @param nextOffset where its next chunk begins
  public record RecordingAnswer(String name, boolean announced, long nextOffset) {}
}
