package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.protection.KeyVault;

/// How the secrets of callers' keys are sealed. Thread-safe.
final class KeySecrets {
  private final KeyVault vault;

  KeySecrets(KeyVault vault) {
    this.vault = vault;
  }

  byte[] seal(SecretId id, SecretKey secret) {
    return vault.sealForInstallation(secret.bytes(), secretOf(id));
  }

  SecretKey open(SecretId id, byte[] sealed) {
    return new SecretKey(new String(vault.openForInstallation(sealed, secretOf(id)), UTF_8));
  }

  static String secretOf(SecretId id) {
    return "secret of caller key " + id;
  }
}
