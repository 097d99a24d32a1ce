package org.veriself.domain.access;

import java.time.Instant;
import java.util.Optional;

/// A key as an operator may list it: without its secret.
///
/// @param revokedAt when it was revoked or disabled
/// @param disabled whether it can be enabled again
/// @param endsAt the first instant at which it is no longer valid
/// @param temporaryOf the key that a temporary one was made of
public record CallerKeySummary(
    SecretId id,
    AccountId account,
    Instant createdAt,
    KeyScope scope,
    Optional<Instant> revokedAt,
    boolean disabled,
    Optional<Instant> endsAt,
    Optional<SecretId> temporaryOf) {}
