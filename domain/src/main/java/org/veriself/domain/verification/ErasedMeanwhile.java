package org.veriself.domain.verification;

import java.util.function.Supplier;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.session.Sessions;

/// Leaves no media of a session that is erased while something is stored for it. An erasure removes
/// the session first and its media then: what it does not find was stored by somebody who does not
/// find the session afterwards, and who removes it.
final class ErasedMeanwhile {
  private final Sessions sessions;
  private final MediaStore media;

  ErasedMeanwhile(Sessions sessions, MediaStore media) {
    this.sessions = sessions;
    this.media = media;
  }

  /// Stores, and then looks whether the session is still there.
  ///
  /// @param stores what it answers or throws counts while the session is there
  /// @param gone the answer when it is not
  <R> R unless(SessionId session, R gone, Supplier<? extends R> stores) {
    R answer;
    try {
      answer = stores.get();
    } catch (RuntimeException e) {
      if (isLeft(session, e)) {
        throw e;
      }
      return gone;
    }
    return isLeft(session) ? answer : gone;
  }

  private boolean isLeft(SessionId session, RuntimeException failure) {
    try {
      return isLeft(session);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return true;
    }
  }

  private boolean isLeft(SessionId session) {
    if (sessions.byId(session).isPresent()) {
      return true;
    }
    media.erase(session);
    return false;
  }
}
