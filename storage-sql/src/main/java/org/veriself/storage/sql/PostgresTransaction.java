package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.Optional;

/// One try of a unit of work in a transaction of its own. When the connection is lost while the
/// commit is under way, nobody but the database knows whether it was made: it is asked for the
/// transaction's mark then. Not thread-safe.
final class PostgresTransaction<T> implements Database.Work<T> {
  private final Database.Work<T> work;
  private final CommitMarks.Mark mark;
  private Optional<T> sent = Optional.empty();

  PostgresTransaction(Database.Work<T> work, CommitMarks.Mark mark) {
    this.work = work;
    this.mark = mark;
  }

  @Override
  public T run(Statements sql) throws SQLException {
    sql.connection().setAutoCommit(false);
    T result = work.run(sql);
    if (CommitMarks.leave(sql, mark)) {
      sent = Optional.of(result);
    }
    sql.connection().commit();
    return result;
  }

  /// The result of a change of which it is not known whether it was committed, once [#run] has
  /// failed; empty when it certainly was not.
  Optional<T> sent() {
    return sent;
  }
}
