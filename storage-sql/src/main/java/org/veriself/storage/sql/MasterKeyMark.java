package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.storage.StorageException;

/// The row by which a node knows, before there is anything else to open, whether its master key is
/// that of the nodes before it. Of several that start at once on an empty database, one leaves it.
final class MasterKeyMark {
  static final String CONTEXT = "mark of the master key";

  private MasterKeyMark() {}

  /// @throws StorageException when the database was written under another master key
  static void check(Database database, KeyVault vault) {
    Optional<byte[]> found = read(database);
    if (found.isEmpty()) {
      byte[] sealed = vault.sealForInstallation("veriself".getBytes(UTF_8), CONTEXT);
      int _ =
          database.write(
              sql ->
                  sql.update(
                      """
                      INSERT INTO master_key_mark (id, sealed_mark) VALUES (1, ?)
                      ON CONFLICT DO NOTHING""",
                      sealed));
      found = read(database);
    }
    try {
      byte[] _ = vault.openForInstallation(found.orElseThrow(), CONTEXT);
    } catch (UnsealException e) {
      throw otherKey(e);
    }
  }

  private static Optional<byte[]> read(Database database) {
    return database.read(
        sql ->
            sql.first(
                "SELECT sealed_mark FROM master_key_mark", row -> row.getBytes("sealed_mark")));
  }

  static StorageException otherKey(UnsealException failure) {
    return new StorageException(
        "the database was not written under this master key; put the master.key in place with"
            + " which it was",
        failure);
  }
}
