package org.veriself.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Port: the callers' keys. Thread-safe; every change is durable, and in the audit trail, when the
/// method returns.
public interface CallerKeys {

  /// The key, unless it is unknown, revoked or disabled; a temporary one, unless the key it was
  /// made of is. One that has ended may be found: whoever asks knows the time. Called for every
  /// signed request.
  Optional<CallerKey> find(SecretId id);

  /// Adds a key; the account is created with its default settings when it is new.
  ///
  /// @throws IllegalStateException when the id is taken
  void add(NewKey key);

  /// Adds a temporary key to a key that is there.
  ///
  /// @throws IllegalStateException when the id is taken
  void addTemporary(NewTemporaryKey key);

  /// Adds a key in place of another, which ends then, or earlier if it was to end earlier. False
  /// when the other is unknown, temporary, revoked, disabled, or ended when its successor was
  /// made; nothing is changed then.
  boolean replace(SecretId old, Instant oldEndsAt, NewKey successor);

  /// Revokes a key for good; a temporary one is forgotten. False when the id is unknown or was
  /// revoked before.
  boolean revoke(SecretId id, Instant at);

  /// Takes a key out of use until it is enabled. False when it is unknown, temporary, revoked or
  /// disabled.
  boolean disable(SecretId id, Instant at);

  /// Undoes [#disable]. False when the key is not disabled.
  boolean enable(SecretId id, Instant at);

  /// Forgets temporary keys that ended before an instant.
  ///
  /// @return how many
  int forgetTemporaryEndedBefore(Instant instant);

  /// Every key, oldest first, revoked and ended ones included.
  List<CallerKeySummary> list();

  /// An account's settings, empty when nothing was ever stored for it.
  Optional<Account> account(AccountId id);

  /// Changes an account's settings, from its defaults when it is new. Of changes at the same
  /// moment each begins with what the one before left, so that none is undone.
  ///
  /// @param change of the settings alone; may be asked more than once, and what it throws is not
  ///     told apart from a failure of the storage
  /// @return as they are now
  Account change(AccountId id, UnaryOperator<Account> change, Instant at);
}
