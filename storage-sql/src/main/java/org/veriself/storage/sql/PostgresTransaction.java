package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.Optional;

/// One try of a unit of work in a transaction of its own. When the connection is lost while the
/// commit is under way, nobody but the database knows whether it was made: it is asked by the
/// transaction's id then. Not thread-safe.
final class PostgresTransaction<T> implements Database.Work<T> {
  private final Database.Work<T> work;
  private Optional<Sent<T>> sent = Optional.empty();

  PostgresTransaction(Database.Work<T> work) {
    this.work = work;
  }

  /// A change whose commit has been sent.
  ///
  /// @param id the transaction's
  record Sent<T>(String id, T result) {}

  @Override
  public T run(Statements sql) throws SQLException {
    sql.connection().setAutoCommit(false);
    T result = work.run(sql);
    // Without an id it has changed nothing.
    sent =
        sql.first(
            """
            SELECT CAST(id AS text) FROM pg_current_xact_id_if_assigned() AS id
            WHERE id IS NOT NULL""",
            row -> new Sent<>(row.getString(1), result));
    sql.connection().commit();
    return result;
  }

  /// The change of which it is not known whether it was committed, once [#run] has failed.
  Optional<Sent<T>> sent() {
    return sent;
  }

  static String status(Statements sql, String id) throws SQLException {
    return sql.first(
            "SELECT coalesce(pg_xact_status(CAST(? AS xid8)), 'forgotten')",
            row -> row.getString(1),
            id)
        .orElseThrow();
  }
}
