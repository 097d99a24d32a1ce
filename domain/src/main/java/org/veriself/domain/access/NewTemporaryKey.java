package org.veriself.domain.access;

import java.time.Instant;

/// A temporary key that is about to be stored.
public record NewTemporaryKey(
    SecretId id, SecretKey secret, Instant createdAt, KeyScope scope, TemporaryGrant grant) {}
