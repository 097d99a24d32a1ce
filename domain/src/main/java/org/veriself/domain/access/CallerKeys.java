package org.veriself.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port: the callers' keys. Thread-safe; every change is durable, and in the audit trail, when the
/// method returns.
public interface CallerKeys {

  /// The key, unless it is unknown or revoked. Called for every signed request.
  Optional<CallerKey> find(SecretId id);

  /// Adds a key; the account is created with its default settings when it is new.
  ///
  /// @throws IllegalStateException when the id is taken
  void add(SecretId id, SecretKey secret, AccountId account, Instant createdAt);

  /// Revokes a key. False when the id is unknown or was revoked before.
  boolean revoke(SecretId id, Instant at);

  /// Every key, oldest first, revoked ones included.
  List<CallerKeySummary> list();

  /// An account's settings, empty when nothing was ever stored for it.
  Optional<Account> account(AccountId id);

  /// Stores an account's settings, adding the account when it is new.
  void save(Account account, Instant at);
}
