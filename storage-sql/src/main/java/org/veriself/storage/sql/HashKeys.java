package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.veriself.domain.audit.AuditChain;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.storage.StorageException;

/// What keyed hashes are made with: 32 random bytes in the database, sealed under the master key,
/// and from them a key for each use. Who has the database alone can neither make a hash nor try out
/// what one is of. Thread-safe.
final class HashKeys {
  static final String CONTEXT = "key of hashes";
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] audit;
  private final byte[] subject;

  private HashKeys(byte[] root) {
    audit = hash(root, "audit trail".getBytes(UTF_8));
    subject = hash(root, "subject".getBytes(UTF_8));
  }

  /// Of several nodes that start at once on an empty database, one makes the key.
  ///
  /// @throws StorageException when the database was written under another master key
  static HashKeys open(Database database, KeyVault vault) {
    Optional<byte[]> found = read(database);
    if (found.isEmpty()) {
      byte[] root = new byte[32];
      new SecureRandom().nextBytes(root);
      byte[] sealed = vault.sealForInstallation(root, CONTEXT);
      int _ =
          database.write(
              sql ->
                  sql.update(
                      """
                      INSERT INTO hash_key (id, sealed_key) VALUES (1, ?)
                      ON CONFLICT DO NOTHING""",
                      sealed));
      found = read(database);
    }
    try {
      return new HashKeys(vault.openForInstallation(found.orElseThrow(), CONTEXT));
    } catch (UnsealException e) {
      throw MasterKeyMark.otherKey(e);
    }
  }

  AuditChain auditChain() {
    return new AuditChain(audit);
  }

  byte[] ofSubject(String extra) {
    return hash(subject, extra.getBytes(UTF_8));
  }

  private static Optional<byte[]> read(Database database) {
    return database.read(
        sql -> sql.first("SELECT sealed_key FROM hash_key", row -> row.getBytes("sealed_key")));
  }

  private static byte[] hash(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
