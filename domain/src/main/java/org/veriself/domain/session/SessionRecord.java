package org.veriself.domain.session;

import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.SealedKey;

/// What is stored of a session. Its state is not stored but follows from this record, its passes
/// and the clock: see [VerificationSession].
///
/// @param key the session's data key, sealed under the master key
/// @param leftAt when the person ended the process on their own: gave up or, where only a card was
///     asked for, confirmed it
/// @param told of how many attempts the customer was told; empty before the first answer
public record SessionRecord(
    SessionId id,
    AccountId account,
    TokenHash token,
    SealedKey key,
    VerificationPlan plan,
    Instant issuedAt,
    Optional<ProcessStart> start,
    Optional<Instant> leftAt,
    Optional<Integer> told) {

  /// One of which the customer knows nothing yet.
  public SessionRecord(
      SessionId id,
      AccountId account,
      TokenHash token,
      SealedKey key,
      VerificationPlan plan,
      Instant issuedAt,
      Optional<ProcessStart> start,
      Optional<Instant> leftAt) {
    this(id, account, token, key, plan, issuedAt, start, leftAt, Optional.empty());
  }

  /// Start of the instant from which nobody may read the result.
  public Instant resultEndsAt(Lifetimes lifetimes) {
    return issuedAt.plus(lifetimes.resultWindow(plan.family()));
  }

  /// Until when the process may be started.
  public Instant startEndsAt(Lifetimes lifetimes) {
    return issuedAt.plus(plan.startTime().orElse(lifetimes.startWindow()));
  }

  public MediaOwner owner() {
    return new MediaOwner(id, key);
  }
}
