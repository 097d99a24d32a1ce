package org.veriself.domain.access;

import java.time.Instant;
import java.util.Optional;

/// A key as an operator may list it: without its secret.
public record CallerKeySummary(
    SecretId id, AccountId account, Instant createdAt, Optional<Instant> revokedAt) {}
