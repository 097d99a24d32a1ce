package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import org.veriself.domain.session.SessionRecord;

/// `GET process`: how far the process is, for a client that resumes.
final class StateOperation implements Gate.ProcessOperation {
  private final ProcessView view;
  private final InstantSource clock;

  StateOperation(ProcessView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) {
    return new Answer.Body(200, view.process(session, clock.instant()));
  }
}
