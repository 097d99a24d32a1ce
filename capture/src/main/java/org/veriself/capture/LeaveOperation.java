package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// `POST process/leave`: the person ends the process. Saying it twice is harmless.
final class LeaveOperation implements Gate.ProcessOperation {
  private final Sessions sessions;
  private final InstantSource clock;

  LeaveOperation(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) {
    boolean _ = sessions.leave(session.id(), clock.instant());
    return new Answer.Bare(204, Map.of());
  }
}
