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
/// `kill -9` right after it loses nothing. Issue, start, results told and erasures are in the audit
/// trail when they are durable.
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
  ///
  /// @param skipped how many of the oldest are left out
  List<SessionId> issuedBefore(TokenFamily family, Instant instant, int skipped, int limit);

  /// Sessions that hold a comparison photo and were issued before an instant, oldest first, at most
  /// `limit`. Those with a pass that waits for its judgement, and so needs it, are left out.
  ///
  /// @param skipped how many of the oldest are left out
  List<SessionId> holdingPhotoIssuedBefore(Instant instant, int skipped, int limit);

  /// Sessions of an account, in no order, at most `limit`.
  List<SessionId> ofAccount(AccountId account, int limit);

  /// Sessions that were issued with this pass-through text, in no order, at most `limit`.
  ///
  /// @param extra not empty
  List<SessionId> ofSubject(String extra, int limit);

  /// Notes of how many attempts the customer is about to be told. False when the session is unknown
  /// or the customer was told of as many before: only the first such answer is recorded.
  boolean told(SessionId id, int attempts, Instant at);

  /// Notes that the comparison photo of a session is gone.
  void photoDropped(SessionId id, Instant at);

  /// Removes a session with its passes and its key. False when it is unknown.
  boolean erase(SessionId id, Erasure why, Instant at);

  /// Overwrites, as far as this store can, what erased sessions left behind on its disk. False when
  /// somebody who reads an older state, as a backup does, did not let it: to be done again.
  boolean scrub();
}
