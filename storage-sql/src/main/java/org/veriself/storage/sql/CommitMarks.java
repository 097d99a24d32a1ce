package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The marks that a node leaves in its transactions, to find out later whether one was committed
/// whose connection was lost. A transaction's id would not tell: what a crash lost of the log, it
/// lost with its ids, and PostgreSQL gives them to the next transactions.
///
/// The marks of transactions that follow each other share a row, the slot. Thread-safe.
final class CommitMarks {
  private static final byte[] NONE = {};

  private final Queue<UUID> free = new ConcurrentLinkedQueue<>();

  /// What one transaction writes, and no other does.
  record Mark(UUID slot, UUID value) {}

  /// Ask before the transaction begins: its snapshot must hold what was in the slot.
  Mark next() {
    UUID known = free.poll();
    return new Mark(known == null ? UUID.randomUUID() : known, UUID.randomUUID());
  }

  /// Gives the slot of a transaction back that is over for certain.
  void giveBack(Mark mark) {
    free.add(mark.slot());
  }

  /// Leaves the mark in a transaction that has changed something.
  ///
  /// @return false when it has not
  static boolean leave(Statements sql, Mark mark) throws SQLException {
    return sql.update(
            """
            INSERT INTO commit_mark (slot, mark, marked_at)
            SELECT ?, ?, now() WHERE pg_current_xact_id_if_assigned() IS NOT NULL
            ON CONFLICT (slot) DO UPDATE SET mark = excluded.mark, marked_at = excluded.marked_at""",
            Columns.uuid(mark.slot()),
            Columns.uuid(mark.value()))
        == 1;
  }

  /// Whether the transaction that left the mark was committed. It may still be running on its lost
  /// connection and holds the slot then: this waits until it has ended.
  static boolean isCommitted(Statements sql, Mark mark) throws SQLException {
    sql.connection().setAutoCommit(false);
    sql.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    int _ =
        sql.update(
            """
            INSERT INTO commit_mark (slot, mark, marked_at) VALUES (?, ?, now())
            ON CONFLICT (slot) DO UPDATE SET marked_at = excluded.marked_at""",
            Columns.uuid(mark.slot()),
            NONE);
    boolean isThere =
        sql.first(
                "SELECT 1 FROM commit_mark WHERE slot = ? AND mark = ?",
                row -> row.getInt(1),
                Columns.uuid(mark.slot()),
                Columns.uuid(mark.value()))
            .isPresent();
    sql.connection().commit();
    return isThere;
  }

  /// Removes what nodes left that are long gone: a day is far longer than anybody waits for the
  /// outcome of a commit. By the database's clock, which no node can lead astray.
  ///
  /// @return how many
  static int removeOld(Statements sql) throws SQLException {
    return sql.update("DELETE FROM commit_mark WHERE marked_at < now() - INTERVAL '1 day'");
  }
}
