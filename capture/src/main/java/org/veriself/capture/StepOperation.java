package org.veriself.capture;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.veriself.capture.wire.StepAnswer;
import org.veriself.capture.wire.WireName;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReleaseStep;

/// `POST passes/{pass}/steps/{index}`: releases the next step, or repeats a released one for a
/// client whose answer was lost.
final class StepOperation implements Gate.PassOperation {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]?");

  private final ReleaseStep releaseStep;
  private final InstantSource clock;

  StepOperation(ReleaseStep releaseStep, InstantSource clock) {
    this.releaseStep = releaseStep;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    String text = context.pathParam("index");
    int steps = pass.challenge().steps().size();
    if (!INDEX.matcher(text).matches() || Integer.parseInt(text) >= steps) {
      return unknown(steps);
    }
    int index = Integer.parseInt(text);
    int released = pass.releases().size();
    if (index < released) {
      return repeated(pass, index);
    }
    if (index > released) {
      return Refusal.of(
          CaptureCode.STEP_OUT_OF_ORDER, "step " + released + " comes next; ask for it first");
    }
    return released(pass);
  }

  private Answer repeated(LivenessPass pass, int index) {
    Instant now = clock.instant();
    if (!(pass.state() instanceof PassState.Capturing) || !pass.isRunning(now)) {
      return RecordingRoute.closed();
    }
    long elapsed = Math.max(0, Duration.between(pass.releases().get(index), now).toMillis());
    boolean last = index + 1 == pass.challenge().steps().size();
    ChallengeStep step = pass.challenge().steps().get(index);
    return new Answer.Body(200, StepAnswer.of(index, step, elapsed, last));
  }

  private Answer released(LivenessPass pass) {
    return switch (releaseStep.release(pass)) {
      case ReleaseStep.Released released ->
          new Answer.Body(
              200, StepAnswer.of(released.index(), released.step(), 0, released.last()));
      case ReleaseStep.TooEarly(Duration remaining) ->
          Refusal.wait(
              CaptureCode.STEP_TOO_EARLY,
              "the step before is not over; ask again after 'waitMillis'",
              Math.ceilDiv(remaining.toNanos(), 1_000_000L));
      case ReleaseStep.RecordingNotStarted(ChallengeStep step) ->
          Refusal.of(
              CaptureCode.RECORDING_NOT_ANNOUNCED,
              "announce the recording '" + WireName.of(step.recording()) + "' first");
      case ReleaseStep.NoneLeft() -> unknown(pass.challenge().steps().size());
      case ReleaseStep.Closed() -> RecordingRoute.closed();
    };
  }

  private static Refusal unknown(int steps) {
    return Refusal.of(CaptureCode.STEP_UNKNOWN, "the steps of this pass are 0 to " + (steps - 1));
  }
}
