package org.veriself.domain.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.plan.TokenFamily;

/// Port: sessions. Thread-safe; every change is durable when the method returns, so that a
/// `kill -9` right after it loses nothing.
public interface Sessions {

  /// Stores a new session.
  void issue(SessionRecord session);

  /// Stores a new session and counts its token for its account, both or neither. False when as many
  /// tokens as the quota allows were counted in the span in which the session was issued.
  boolean issueWithin(TokenQuota quota, SessionRecord session);

  /// How many tokens [#issueWithin] counted for an account in a span.
  long tokensIssued(AccountId account, String span);

  Optional<SessionRecord> byToken(TokenHash token);

  Optional<SessionRecord> byProcessSecret(TokenHash processSecret);

  Optional<SessionRecord> byId(SessionId id);

  /// Binds the process to a device. False when it was started before: exactly one of several
  /// simultaneous starts succeeds.
  boolean start(SessionId id, ProcessStart start);

  /// Notes that the person left. False when the session is unknown or was left before.
  boolean leave(SessionId id, Instant at);

  /// Sessions of a family issued before an instant, oldest first, at most `limit`.
  List<SessionId> issuedBefore(TokenFamily family, Instant instant, int limit);

  /// Sessions that hold a comparison photo and were issued before an instant, at most `limit`.
  List<SessionId> holdingPhotoIssuedBefore(Instant instant, int limit);

  /// Notes that the comparison photo of a session is gone.
  void photoDropped(SessionId id);

  /// Removes a session with its passes and its key. Does nothing when it is unknown.
  void erase(SessionId id);
}
