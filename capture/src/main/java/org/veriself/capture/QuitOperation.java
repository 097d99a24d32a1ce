package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.capture.wire.QuitRequest;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// `POST passes/{pass}/quit`: an attempt is broken off, by the person (codes.md 1410) or because
/// the device cannot film (202). Saying it twice is harmless; a pass that was completed stays as
/// it is.
final class QuitOperation implements Gate.PassOperation {
  private final Passes passes;
  private final JsonRequest requests;
  private final InstantSource clock;

  QuitOperation(Passes passes, JsonRequest requests, InstantSource clock) {
    this.passes = passes;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass)
      throws IOException {
    return requests.optional(
        context, QuitRequest.class, new QuitRequest(null), request -> end(pass, request.reason()));
  }

  private Answer end(LivenessPass pass, Reason reason) {
    Instant now = clock.instant();
    // A pass whose time is over timed out, whatever is said afterwards.
    if (pass.isRunning(now)) {
      boolean _ =
          passes.end(
              pass.id(), new Judgement(now, Outcome.Rejected.because(reason), Optional.empty()));
    }
    return new Answer.Bare(204, Map.of());
  }
}
