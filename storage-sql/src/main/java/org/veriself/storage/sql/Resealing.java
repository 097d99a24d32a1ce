package org.veriself.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;

/// Seals again what rests under an older master key, while nodes go on working: what they change
/// meanwhile is left as they leave it and found by the next look. Data keys stay as they are, so no
/// media is touched.
public final class Resealing {
  private static final int BATCH = 256;

  private final Database database;
  private final KeyVault vault;
  private final List<Column> columns;

  Resealing(Database database, KeyVault vault) {
    this.database = database;
    this.vault = vault;
    columns =
        List.of(
            new Column(
                "session",
                "sealed_key",
                new byte[0],
                row -> row.getBytes("id"),
                (_, bytes) -> vault.reseal(new SealedKey(bytes)).bytes()),
            new Column(
                "caller_key",
                "sealed_secret",
                "",
                row -> row.getString("id"),
                (id, bytes) -> again(bytes, KeySecrets.secretOf(new SecretId((String) id)))),
            new Column(
                "temporary_key",
                "sealed_secret",
                "",
                row -> row.getString("id"),
                (id, bytes) -> again(bytes, KeySecrets.secretOf(new SecretId((String) id)))),
            new Column(
                "hash_key",
                "sealed_key",
                0,
                row -> row.getInt("id"),
                (_, bytes) -> again(bytes, HashKeys.CONTEXT)),
            new Column(
                "master_key_mark",
                "sealed_mark",
                0,
                row -> row.getInt("id"),
                (_, bytes) -> again(bytes, MasterKeyMark.CONTEXT)));
  }

  /// Where values rest that are sealed under the master key.
  ///
  /// @param least an id that comes before all others
  private record Column(
      String table, String name, Object least, Statements.Row<Object> id, Sealing sealing) {}

  private interface Sealing {
    byte[] again(Object id, byte[] sealed);
  }

  private record Value(Object id, byte[] sealed) {}

  private byte[] again(byte[] sealed, String context) {
    return vault.sealForInstallation(vault.openForInstallation(sealed, context), context);
  }

  /// Looks at all values once.
  ///
  /// @param progress is told after each batch how many were sealed again so far
  /// @return how many rested under an older key; 0 means that none does
  public int run(IntConsumer progress) {
    int found = 0;
    for (Column column : columns) {
      Object after = column.least();
      List<Value> batch = outdated(column, after);
      while (!batch.isEmpty()) {
        seal(column, batch);
        found += batch.size();
        progress.accept(found);
        after = batch.getLast().id();
        batch = outdated(column, after);
      }
    }
    return found;
  }

  private List<Value> outdated(Column column, Object after) {
    byte[] mark = vault.mark();
    return database.read(
        sql ->
            sql.all(
                """
                SELECT id, %2$s AS sealed FROM %1$s
                WHERE id > ? AND substr(%2$s, 1, ?) <> ? ORDER BY id LIMIT %3$d"""
                    .formatted(column.table(), column.name(), BATCH),
                row -> value(column, row),
                after,
                mark.length,
                mark));
  }

  private static Value value(Column column, ResultSet row) throws SQLException {
    return new Value(column.id().read(row), row.getBytes("sealed"));
  }

  private void seal(Column column, List<Value> batch) {
    List<Value> sealed =
        batch.stream()
            .map(one -> new Value(one.id(), column.sealing().again(one.id(), one.sealed())))
            .toList();
    int _ =
        database.write(
            sql -> {
              int changed = 0;
              for (int i = 0; i < batch.size(); i++) {
                changed +=
                    sql.update(
                        "UPDATE %1$s SET %2$s = ? WHERE id = ? AND %2$s = ?"
                            .formatted(column.table(), column.name()),
                        sealed.get(i).sealed(),
                        sealed.get(i).id(),
                        batch.get(i).sealed());
              }
              return changed;
            });
  }
}
