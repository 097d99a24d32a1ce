package org.veriself.domain.access;

import java.time.Instant;
import java.util.Optional;

/// A key that is about to be stored.
public record NewKey(
    SecretId id,
    SecretKey secret,
    AccountId account,
    Instant createdAt,
    KeyScope scope,
    Optional<Instant> endsAt) {

  /// A key that may call everything and never ends.
  public NewKey(SecretId id, SecretKey secret, AccountId account, Instant createdAt) {
    this(id, secret, account, createdAt, new KeyScope.EveryAction(), Optional.empty());
  }
}
