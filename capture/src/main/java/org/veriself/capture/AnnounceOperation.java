package org.veriself.capture;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// `POST passes/{pass}/recordings/{recording}`: announces that a recording begins now, on the
/// server's clock.
final class AnnounceOperation implements Gate.PassOperation {
  private final Passes passes;
  private final InstantSource clock;

  AnnounceOperation(Passes passes, InstantSource clock) {
    this.passes = passes;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    Optional<RecordingName> recording = RecordingRoute.of(context, pass);
    if (recording.isEmpty()) {
      return RecordingRoute.unknown();
    }
    Instant now = clock.instant();
    if (!(pass.state() instanceof PassState.Capturing) || !pass.isRunning(now)) {
      return RecordingRoute.closed();
    }
    if (!passes.startRecording(pass.id(), recording.get(), now)) {
      return Refusal.of(
          CaptureCode.RECORDING_ALREADY_ANNOUNCED,
          "the recording was announced before; go on with its steps and chunks");
    }
    return new Answer.Bare(204, Map.of());
  }
}
