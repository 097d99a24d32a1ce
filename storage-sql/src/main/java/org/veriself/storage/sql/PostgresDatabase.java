package org.veriself.storage.sql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.storage.StorageException;

/// A PostgreSQL database, shared by any number of nodes. A transaction works on one snapshot and
/// fails when another has changed what it changes; it is tried again then, as it is when its
/// connection is lost.
final class PostgresDatabase implements Database {
  private static final Duration FAILOVER = Duration.ofSeconds(15);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(1);

  /// For units of work that run while the database is closed; one may just be trying to get through
  /// a failover.
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);

  /// Two nodes that both keep to it differ by a second less than what is left of the shortest
  /// lease when it is renewed: one of them gives it, the other judges whether it is over.
  private static final Duration MOST_CLOCK_DIFFERENCE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);

  private final String place;
  private final HikariDataSource pool;
  private final InstantSource clock;
  private final Duration failover;

  /// Units of work pass it together; [#close] passes it alone, after them.
  private final ReadWriteLock gate = new ReentrantReadWriteLock();

  private final CommitMarks marks = new CommitMarks();
  private final LongAdder retries = new LongAdder();

  private volatile boolean closed;

  private PostgresDatabase(
      String place, HikariDataSource pool, InstantSource clock, Duration failover) {
    this.place = place;
    this.pool = pool;
    this.clock = clock;
    this.failover = failover;
  }

  static PostgresDatabase open(PostgresSettings settings, InstantSource clock) {
    return open(settings, clock, FAILOVER);
  }

  /// @param failover how long a call waits for a database that is out of reach
  static PostgresDatabase open(PostgresSettings settings, InstantSource clock, Duration failover) {
    PGSimpleDataSource source = PostgresConnections.source(settings);
    PGSimpleDataSource migrating = PostgresConnections.source(settings);
    // An index over many rows takes its time.
    migrating.setSocketTimeout(0);
    try {
      PostgresStart.check(source, settings);
      Migrations.run(source, migrating, "postgresql", settings.place());
      HikariDataSource pool = PostgresConnections.pool(source, settings.connections());
      return new PostgresDatabase(settings.place(), pool, clock, failover);
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw new StorageException(PostgresStart.explained(settings, e), e);
    }
  }

  @Override
  public <T> T read(Work<T> query) {
    return persistently(failover, () -> connected(query));
  }

  @Override
  public <T> T write(Work<T> work) {
    return persistently(failover, () -> committed(work));
  }

  /// A row that changed after the snapshot would be a conflict for whoever locks it, and of many
  /// that want the same one most would meet it. Without a snapshot its conditions are checked anew
  /// instead.
  @Override
  public <T> T take(Work<T> work) {
    return write(
        sql -> {
          sql.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
          return work.run(sql);
        });
  }

  @Override
  public String locking() {
    return " FOR UPDATE";
  }

  @Override
  public String passingOverLocked() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public Optional<String> fault() {
    try {
      return persistently(HEALTH_PATIENCE, () -> connected(this::faultSeen));
    } catch (StorageException e) {
      return Optional.of(e.getMessage() + ": " + place);
    }
  }

  private Optional<String> faultSeen(Statements sql) throws SQLException {
    return sql.first("SHOW transaction_read_only", row -> row.getString(1))
        .filter("on"::equals)
        .map(_ -> "the database takes no changes: " + place);
  }

  @Override
  public Optional<String> clockFault() {
    try {
      return persistently(HEALTH_PATIENCE, () -> connected(this::clockFaultSeen));
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  private Optional<String> clockFaultSeen(Statements sql) throws SQLException {
    Instant asked = clock.instant();
    Instant theirs =
        sql.first(
                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now",
                row -> Columns.moment(row, "now"))
            .orElseThrow();
    // The database looked at its clock somewhere on the way.
    Instant ours = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
    Duration difference = Duration.between(theirs, ours).abs();
    return difference.compareTo(MOST_CLOCK_DIFFERENCE) > 0
        ? Optional.of("the clocks of the database and of this node differ by " + difference)
        : Optional.empty();
  }

  @Override
  public long retries() {
    return retries.sum();
  }

  /// Only writing a table anew gets its deleted rows off the disk, and keeps everybody from it
  /// meanwhile: that is left to the operator. What else is left behind are the marks of nodes.
  @Override
  public boolean scrub() {
    int _ = write(CommitMarks::removeOld);
    return true;
  }

  @Override
  public void close() {
    closed = true;
    try {
      // The pool would abort the connections that are in use.
      if (!gate.writeLock().tryLock(CLOSING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("changes of the database did not end in time and are cut off");
        pool.close();
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pool.close();
      return;
    }
    try {
      pool.close();
    } finally {
      gate.writeLock().unlock();
    }
  }

  private interface Try<T> {
    T run() throws SQLException;
  }

  private <T> T persistently(Duration patience, Try<T> unit) {
    gate.readLock().lock();
    try {
      if (closed) {
        throw new StorageException("the database is closed");
      }
      return repeatedly(new Retries(patience), unit);
    } finally {
      gate.readLock().unlock();
    }
  }

  private <T> T repeatedly(Retries next, Try<T> unit) {
    while (true) {
      try {
        return unit.run();
      } catch (SQLException e) {
        next.await(e);
        retries.increment();
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
    CommitMarks.Mark mark = marks.next();
    PostgresTransaction<T> transaction = new PostgresTransaction<>(work, mark);
    try {
      T result = connected(transaction);
      marks.giveBack(mark);
      return result;
    } catch (SQLException e) {
      Optional<T> sent = transaction.sent();
      if (sent.isPresent() && wasCommitted(mark)) {
        return sent.get();
      }
      if (PostgresFailure.of(e) == PostgresFailure.CONFLICT) {
        marks.giveBack(mark);
      }
      throw e;
    }
  }

  /// What became of a transaction whose commit was sent and not answered.
  private boolean wasCommitted(CommitMarks.Mark mark) {
    try {
      return repeatedly(
          new Retries(failover), () -> connected(sql -> CommitMarks.isCommitted(sql, mark)));
    } catch (StorageException e) {
      throw new StorageException("a change was sent, but its outcome is not known", e);
    }
  }
}
