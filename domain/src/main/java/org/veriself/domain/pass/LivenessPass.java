package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.outcome.Outcome;

/// One liveness attempt.
///
/// @param number 1 for the first pass opened in the session
/// @param deadline a submission after it is late
/// @param releases when each step was released, in step order; shorter than the challenge while
///     steps are withheld
/// @param starts when each recording was announced, by the server's clock
/// @param mediaArrived whether at least one chunk was acknowledged
public record LivenessPass(
    PassId id,
    SessionId session,
    int number,
    Challenge challenge,
    Instant openedAt,
    Instant deadline,
    List<Instant> releases,
    List<RecordingStart> starts,
    boolean mediaArrived,
    PassState state)
    implements Pass {

  public LivenessPass {
    releases = List.copyOf(releases);
    starts = List.copyOf(starts);
    if (number < 1 || releases.size() > challenge.steps().size()) {
      throw new IllegalArgumentException("impossible pass");
    }
  }

  /// A recording was announced to begin.
  public record RecordingStart(RecordingName recording, Instant at) {}

  public Optional<Instant> startOf(RecordingName recording) {
    return starts.stream()
        .filter(start -> start.recording() == recording)
        .map(RecordingStart::at)
        .findFirst();
  }

  /// Whether the pass may still change: being captured in time, or waiting for its outcome.
  public boolean isRunning(Instant now) {
    return switch (state) {
      case PassState.Capturing() -> !now.isAfter(deadline);
      case PassState.Submitted(Submission _) -> true;
      case PassState.Judged(Submission _, Judgement _) -> false;
    };
  }

  /// Whether its time is over and nobody has said so yet: neither completed nor ended.
  public boolean isLapsed(Instant now) {
    return state instanceof PassState.Capturing && now.isAfter(deadline);
  }

  public boolean isVerified() {
    return state instanceof PassState.Judged judged
        && judged.judgement().outcome() instanceof Outcome.Verified;
  }
}
