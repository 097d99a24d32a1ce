package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.veriself.domain.storage.StorageException;

/// A few connections that only read. Each statement sees everything that was committed before it.
/// A caller waits while all are in use: more would not read faster than the cores do. Thread-safe.
final class Readers implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final List<Statements> all;
  private final LinkedBlockingDeque<Statements> idle;
  private volatile boolean closed;

  Readers(List<Statements> connections) {
    all = List.copyOf(connections);
    idle = new LinkedBlockingDeque<>(all);
  }

  /// @throws StorageException when the database failed or no connection became free
  <T> T read(Database.Work<T> query) {
    if (closed) {
      throw new StorageException("the database is closed");
    }
    Statements statements = borrow();
    try {
      return query.run(statements);
    } catch (SQLException e) {
      throw new StorageException("the database cannot be read", e);
    } finally {
      // The one used last has the warmest cache.
      idle.addFirst(statements);
    }
  }

  private Statements borrow() {
    try {
      Statements statements = idle.pollFirst(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (statements == null) {
        throw new StorageException("no connection to the database became free");
      }
      return statements;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting for the database", e);
    }
  }

  /// Waits for running queries, then closes their connections.
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    for (int i = 0; i < all.size(); i++) {
      borrow().close();
    }
  }
}
