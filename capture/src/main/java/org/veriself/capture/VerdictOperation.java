package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.SessionRecord;

/// `GET passes/{pass}/verdict`: for clients that poll.
final class VerdictOperation implements Gate.PassOperation {
  private final ProcessView view;
  private final InstantSource clock;

  VerdictOperation(ProcessView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    return new Answer.Body(200, view.verdict(session, pass, clock.instant()));
  }
}
