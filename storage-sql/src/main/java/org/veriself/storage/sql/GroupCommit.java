package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.veriself.domain.storage.StorageException;

/// The only writer of a database. Every unit of work that waits when a transaction begins joins
/// it, so that all of them share one flush to disk; a caller returns once the transaction that
/// holds its unit is committed. Many connections that each commit alone would instead wait for
/// each other's lock, some of them for seconds.
///
/// A unit that fails is undone to its savepoint and takes nobody else's with it. Thread-safe.
final class GroupCommit implements AutoCloseable {
  /// Bounds how long the first unit of a transaction waits for the others.
  private static final int MOST_UNITS = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// The unit after which the writer ends.
  private final Unit<Boolean> end = new Unit<>(_ -> true);

  private final Statements statements;
  private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private final Thread writer;
  private boolean closed;
  private volatile Optional<String> fault = Optional.empty();

  GroupCommit(Statements statements) {
    this.statements = statements;
    writer = Thread.ofPlatform().name("database-writer").daemon().start(this::writeAll);
  }

  private static final class Unit<T> {
    final Database.Work<T> work;
    final CompletableFuture<T> answer = new CompletableFuture<>();
    private Runnable outcome;

    Unit(Database.Work<T> work) {
      this.work = work;
      this.outcome = () -> {};
    }

    void run(Statements sql) throws SQLException {
      T result = work.run(sql);
      outcome = () -> answer.complete(result);
    }

    void undone(Throwable why) {
      outcome = () -> answer.completeExceptionally(why);
    }

    void tell() {
      outcome.run();
    }
  }

  /// Does the work and returns when it is durable.
  ///
  /// @throws StorageException when the database failed; the work left no trace then
  <T> T write(Database.Work<T> work) {
    Unit<T> unit = new Unit<>(work);
    gate.readLock().lock();
    try {
      if (closed) {
        throw new StorageException("the database is closed");
      }
      waiting.add(unit);
    } finally {
      gate.readLock().unlock();
    }
    try {
      return unit.answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StorageException cause) {
        throw new StorageException(String.valueOf(cause.getMessage()), cause);
      }
      if (e.getCause() instanceof IllegalStateException cause) {
        throw new IllegalStateException(cause.getMessage(), cause);
      }
      throw new StorageException("the database refused a change", e);
    }
  }

  /// What made the newest transaction fail; empty when it was committed. Where nobody changes
  /// anything, as on a node that is no longer called because of it, it would stay for ever: so each
  /// question has another transaction tried, for the next one.
  Optional<String> fault() {
    Optional<String> newest = fault;
    if (newest.isPresent()) {
      tryAgain();
    }
    return writer.isAlive() ? newest : Optional.of("the database writer has ended");
  }

  private void tryAgain() {
    gate.readLock().lock();
    try {
      if (!closed && waiting.isEmpty()) {
        waiting.add(new Unit<>(GroupCommit::touch));
      }
    } finally {
      gate.readLock().unlock();
    }
  }

  /// Writes a page, and changes nothing.
  private static boolean touch(Statements sql) throws SQLException {
    int version = sql.first("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    sql.run("PRAGMA user_version = " + version);
    return true;
  }

  private void writeAll() {
    List<Unit<?>> batch = new ArrayList<>(MOST_UNITS);
    while (true) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        // Only close() ends the writer, after everything before it was written.
        continue;
      }
      waiting.drainTo(batch, MOST_UNITS - 1);
      boolean last = batch.removeIf(unit -> unit == end);
      if (!batch.isEmpty()) {
        write(batch);
      }
      if (last) {
        return;
      }
      batch.clear();
    }
  }

  private void write(List<Unit<?>> batch) {
    try {
      // The driver begins with BEGIN IMMEDIATE here, and commits below.
      statements.connection().setAutoCommit(false);
      for (Unit<?> unit : batch) {
        runInSavepoint(unit);
      }
      statements.connection().setAutoCommit(true);
      fault = Optional.empty();
    } catch (SQLException | RuntimeException e) {
      fault = Optional.of("the database cannot be written: " + e.getMessage());
      StorageException failure = new StorageException("the database cannot be written", e);
      rollBack(failure);
      batch.forEach(unit -> unit.undone(failure));
    }
    batch.forEach(Unit::tell);
  }

  private void runInSavepoint(Unit<?> unit) throws SQLException {
    statements.run("SAVEPOINT unit");
    try {
      unit.run(statements);
    } catch (SQLException | RuntimeException e) {
      // Fails too when the database gave up the whole transaction, as on a full disk.
      statements.run("ROLLBACK TO unit");
      unit.undone(e);
    }
    statements.run("RELEASE unit");
  }

  /// Ends the transaction, if there is one, however it failed. The driver's own rollback would
  /// begin another, and after a BEGIN or COMMIT that failed it is wrong about whether one runs.
  private void rollBack(StorageException failure) {
    try {
      statements.run("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    try {
      statements.connection().setAutoCommit(true);
    } catch (SQLException e) {
      // It says that there was nothing left to commit; its record is right again.
      failure.addSuppressed(e);
    }
  }

  /// Writes what waits, then ends. Later work is refused.
  @Override
  public void close() throws SQLException {
    gate.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      waiting.add(end);
    } finally {
      gate.writeLock().unlock();
    }
    try {
      if (!writer.join(PATIENCE)) {
        throw new StorageException("the database writer does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    statements.close();
  }
}
