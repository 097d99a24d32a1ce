package org.veriself.domain.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;

/// Releases the steps of a challenge one at a time, each on the server's clock, so that nobody
/// knows a step before it is due.
public final class ReleaseStep {
  private final Passes passes;
  private final InstantSource clock;

  public ReleaseStep(Passes passes, InstantSource clock) {
    this.passes = passes;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// @param index of the step, from 0
  /// @param last whether no step follows
  public record Released(int index, ChallengeStep step, Instant at, boolean last)
      implements Result {}

  /// The step before is not over yet.
  public record TooEarly(Duration remaining) implements Result {}

  /// The recording in which the step is to be seen was not announced yet.
  public record RecordingNotStarted(ChallengeStep step) implements Result {}

  public record NoneLeft() implements Result {}

  /// The pass is over or was submitted.
  public record Closed() implements Result {}

  public Result release(LivenessPass pass) {
    Instant now = clock.instant();
    if (!(pass.state() instanceof PassState.Capturing) || !pass.isRunning(now)) {
      return new Closed();
    }
    int index = pass.releases().size();
    if (index == pass.challenge().steps().size()) {
      return new NoneLeft();
    }
    ChallengeStep step = pass.challenge().steps().get(index);
    if (index > 0) {
      ChallengeStep previous = pass.challenge().steps().get(index - 1);
      Duration wait = Duration.between(now, pass.releases().getLast().plus(previous.length()));
      if (wait.isPositive()) {
        return new TooEarly(wait);
      }
    }
    if (pass.startOf(step.recording()).isEmpty()) {
      return new RecordingNotStarted(step);
    }
    if (!passes.release(pass.id(), index, now)) {
      return new Closed();
    }
    return new Released(index, step, now, index + 1 == pass.challenge().steps().size());
  }
}
