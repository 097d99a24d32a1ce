package org.veriself.domain.access;

import java.time.Instant;

/// A key pair that signs calls for one account.
public record CallerKey(SecretId id, SecretKey secret, Account account, Instant createdAt) {}
