package org.veriself.storage.sql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL database, shared by any number of nodes. A transaction works on one snapshot and
/// fails when another has changed what it changes; it is tried again then, as it is when its
/// connection is lost.
final class PostgresDatabase implements Database {
  private static final Duration FAILOVER = Duration.ofSeconds(15);

  private final String place;
  private final HikariDataSource pool;
  private final Duration failover;

  private PostgresDatabase(String place, HikariDataSource pool, Duration failover) {
    this.place = place;
    this.pool = pool;
    this.failover = failover;
  }

  static PostgresDatabase open(PostgresSettings settings) {
    return open(settings, FAILOVER);
  }

  /// @param failover how long a call waits for a database that is out of reach
  static PostgresDatabase open(PostgresSettings settings, Duration failover) {
    PGSimpleDataSource migrating = PostgresConnections.source(settings);
    // An index over many rows takes its time.
    migrating.setSocketTimeout(0);
    try {
      PostgresStart.check(migrating, settings);
      Migrations.run(migrating, "postgresql", settings.place());
      HikariDataSource pool =
          PostgresConnections.pool(PostgresConnections.source(settings), settings.connections());
      return new PostgresDatabase(settings.place(), pool, failover);
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw new StorageException(PostgresStart.explained(settings, e), e);
    }
  }

  @Override
  public <T> T read(Work<T> query) {
    return persistently(() -> connected(query));
  }

  @Override
  public <T> T write(Work<T> work) {
    return persistently(() -> committed(work));
  }

  @Override
  public String passingOverLocked() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public Optional<String> fault() {
    try {
      Optional<String> readOnly =
          connected(sql -> sql.first("SHOW transaction_read_only", row -> row.getString(1)));
      return readOnly.filter("on"::equals).map(_ -> "the database " + place + " takes no changes");
    } catch (SQLException e) {
      return Optional.of("the database " + place + " cannot be used: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private interface Try<T> {
    T run() throws SQLException;
  }

  private <T> T persistently(Try<T> unit) {
    Retries retries = new Retries(failover);
    while (true) {
      try {
        return unit.run();
      } catch (SQLException e) {
        retries.await(e);
      }
    }
  }

  private <T> T connected(Work<T> work) throws SQLException {
    Connection connection = pool.getConnection();
    // Closing gives the connection back and undoes what is not committed.
    try (Statements statements = new Statements(connection)) {
      try {
        return work.run(statements);
      } catch (SQLException e) {
        if (PostgresFailure.of(e) == PostgresFailure.CONNECTION) {
          pool.evictConnection(connection);
        }
        throw e;
      }
    }
  }

  private <T> T committed(Work<T> work) throws SQLException {
    PostgresTransaction<T> transaction = new PostgresTransaction<>(work);
    try {
      return connected(transaction);
    } catch (SQLException e) {
      Optional<PostgresTransaction.Sent<T>> sent = transaction.sent();
      if (sent.isPresent()
          && PostgresFailure.of(e) == PostgresFailure.CONNECTION
          && wasCommitted(sent.get().id())) {
        return sent.get().result();
      }
      throw e;
    }
  }

  /// What became of a transaction whose commit was sent and not answered.
  private boolean wasCommitted(String id) {
    try {
      return persistently(
          () ->
              switch (connected(sql -> PostgresTransaction.status(sql, id))) {
                case "committed" -> true;
                case "aborted" -> false;
                case "in progress" ->
                    throw new SQLTransientConnectionException("the commit is in progress");
                default -> throw new SQLException("the database has forgotten the transaction");
              });
    } catch (StorageException e) {
      throw new StorageException("a change was sent, but its outcome is not known", e);
    }
  }
}
