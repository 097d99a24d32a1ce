package org.veriself.capture;

import io.javalin.http.Context;
import java.util.Optional;
import org.veriself.capture.wire.WireName;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.pass.LivenessPass;

/// The recording that a path names.
final class RecordingRoute {

  private RecordingRoute() {}

  /// Empty when the challenge of the pass has no such recording.
  static Optional<RecordingName> of(Context context, LivenessPass pass) {
    return WireName.recording(context.pathParam("recording"))
        .filter(pass.challenge().recordings()::contains);
  }

  static Refusal unknown() {
    return Refusal.of(
        CaptureCode.RECORDING_UNKNOWN, "this pass has no such recording; see its 'recordings'");
  }

  static Refusal closed() {
    return Refusal.of(
        CaptureCode.PASS_CLOSED, "the pass is complete or its time is over; open another");
  }
}
