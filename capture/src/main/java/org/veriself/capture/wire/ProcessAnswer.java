package org.veriself.capture.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a process asks for and how far it is; enough to resume after a restart of the client.
///
/// @param state `ready`, `recording`, `checking` or `finished`
/// @param level the vendor's SecureLevel, 1 to 4
/// @param actions how many actions a pass asks for; which ones is told step by step
/// @param recordings names of the recordings each pass carries, in this order
/// @param attemptsLeft passes that may still bring media
/// @param remainingMillis until no further pass may be opened
/// @param document whether a card is `asked` for or `confirmed`; absent when none is
/// @param pass the newest pass while it runs
public record ProcessAnswer(
    int protocol,
    String state,
    int level,
    int actions,
    boolean comparesPhoto,
    List<String> recordings,
    int attemptsLeft,
    long remainingMillis,
    LimitsAnswer limits,
    @Nullable String document,
    @Nullable PassAnswer pass) {

  public ProcessAnswer {
    recordings = List.copyOf(recordings);
  }

  /// What the server accepts at most.
  ///
  /// @param captureMillis from opening a pass to completing it
  public record LimitsAnswer(
      int chunkBytes,
      int chunksPerRecording,
      long recordingBytes,
      long recordingMillis,
      long captureMillis,
      int manifestBytes,
      int frameTimes) {}
}
