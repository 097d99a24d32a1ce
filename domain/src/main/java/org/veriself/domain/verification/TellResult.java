package org.veriself.domain.verification;

import java.time.InstantSource;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Notes that the customer learns of attempts, before the answer leaves. Later answers that tell
/// nothing more cost nothing: what was told stands in the session, which every answer reads.
final class TellResult {
  private final Sessions sessions;
  private final InstantSource clock;

  TellResult(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /// @param attempts of which the answer tells
  void tell(SessionRecord session, int attempts) {
    if (session.told().filter(known -> known >= attempts).isEmpty()) {
      boolean _ = sessions.told(session.id(), attempts, clock.instant());
    }
  }
}
