package org.veriself.storage.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What a failure of PostgreSQL says about another try.
enum PostgresFailure {
  /// Another transaction was faster: the same work can succeed at once.
  CONFLICT,
  /// The connection is lost or of no more use: the same work can succeed on another one, when the
  /// database is back or its stand-by has taken over.
  CONNECTION,
  /// The same work would fail again.
  FINAL;

  /// Serialization failure and deadlock.
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /// Ended by an administrator, by a crash or for idleness, starting up, out of connections, a
  /// server that has become a stand-by, and a statement that was prepared before a migration.
  private static final Set<String> USELESS =
      Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "53300", "25006", "0A000");

  static PostgresFailure of(SQLException failure) {
    String state = failure.getSQLState();
    if (state != null && CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    boolean isConnection =
        failure instanceof SQLTransientConnectionException
            || (state != null && (state.startsWith("08") || USELESS.contains(state)));
    return isConnection ? CONNECTION : FINAL;
  }
}
