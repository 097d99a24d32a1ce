package org.veriself.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// Seals again what rests under an older master key, while nodes go on working: what they change
/// meanwhile is left as they leave it and found by the next look. Data keys stay as they are, so no
/// media is touched.
public final class Resealing {
  private static final Logger log = LoggerFactory.getLogger(Resealing.class);
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
      String table, String name, Object least, Statements.Row<Object> id, Sealing sealing) {

    String shown(Object id) {
      return id instanceof byte[] uuid ? Columns.uuid(uuid).toString() : id.toString();
    }
  }

  private interface Sealing {
    byte[] again(Object id, byte[] sealed);
  }

  private record Value(Object id, byte[] sealed) {}

  /// What one look at all values found under an older key.
  ///
  /// @param sealed how many were sealed again
  /// @param unreadable how many no key opens: they were damaged, or their key is gone
  public record Found(int sealed, int unreadable) {}

  private byte[] again(byte[] sealed, String context) {
    return vault.sealForInstallation(vault.openForInstallation(sealed, context), context);
  }

  /// Looks at all values once.
  ///
  /// @param progress is told after each batch how many were sealed again so far
  public Found run(IntConsumer progress) {
    int sealed = 0;
    int unreadable = 0;
    for (Column column : columns) {
      Object after = column.least();
      List<Value> batch = outdated(column, after);
      while (!batch.isEmpty()) {
        int again = seal(column, batch);
        sealed += again;
        unreadable += batch.size() - again;
        progress.accept(sealed);
        after = batch.getLast().id();
        batch = outdated(column, after);
      }
    }
    return new Found(sealed, unreadable);
  }

  /// Whether anything rests under an older key.
  public boolean isNeeded() {
    return columns.stream().anyMatch(column -> !outdated(column, column.least()).isEmpty());
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

  /// @return how many could be opened
  private int seal(Column column, List<Value> batch) {
    List<Renewed> renewed = batch.stream().flatMap(one -> renewed(column, one).stream()).toList();
    boolean _ =
        database.take(
            sql -> {
              for (Renewed one : renewed) {
                sql.update(
                    "UPDATE %1$s SET %2$s = ? WHERE id = ? AND %2$s = ?"
                        .formatted(column.table(), column.name()),
                    one.sealed(),
                    one.value().id(),
                    one.value().sealed());
              }
              return true;
            });
    return renewed.size();
  }

  private record Renewed(Value value, byte[] sealed) {}

  private static Optional<Renewed> renewed(Column column, Value value) {
    try {
      return Optional.of(new Renewed(value, column.sealing().again(value.id(), value.sealed())));
    } catch (UnsealException e) {
      log.atWarn()
          .addKeyValue("table", column.table())
          .addKeyValue("id", column.shown(value.id()))
          .log("a value cannot be opened by any master key");
      return Optional.empty();
    }
  }
}
