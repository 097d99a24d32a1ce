package org.veriself.domain.protection;

/// Port: seals small values. Every sealed value is bound to a context (what it is and whose), so
/// that it cannot be moved to another row. Thread-safe.
///
/// All `open` methods throw [UnsealException] when the value was not sealed by this installation
/// under the same key and context.
public interface KeyVault {

  /// A fresh data key for one session.
  SealedKey newSessionKey();

  /// The same data key, sealed under the newest master key.
  SealedKey reseal(SealedKey key);

  /// What every session key and every value for the installation begins with that is sealed under
  /// the newest master key. Whatever begins otherwise is to be sealed again before an older master
  /// key goes.
  byte[] mark();

  /// Encrypts under a session's key.
  byte[] seal(SealedKey key, byte[] plaintext, String context);

  byte[] open(SealedKey key, byte[] sealed, String context);

  /// Encrypts under the master key: for what belongs to no session, as a caller's secret.
  byte[] sealForInstallation(byte[] plaintext, String context);

  byte[] openForInstallation(byte[] sealed, String context);
}
