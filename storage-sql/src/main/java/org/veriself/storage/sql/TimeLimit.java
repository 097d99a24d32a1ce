package org.veriself.storage.sql;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.veriself.domain.storage.StorageException;

/// Bounds a call by real time, whatever it waits for: a free connection, another try or a server
/// that has fallen silent.
final class TimeLimit {

  private TimeLimit() {}

  /// Makes the call in a thread of its own. That is interrupted when the time is over, which closes
  /// the connection that it waits for; whether the call changed anything is not known then.
  ///
  /// @throws StorageException when the call failed or took too long
  static <T> T within(Duration limit, Supplier<T> call) {
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread _ = Thread.ofVirtual().name("database-call").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      boolean _ = task.cancel(true);
      throw new StorageException("the database did not answer within " + limit, e);
    } catch (InterruptedException e) {
      boolean _ = task.cancel(true);
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting for the database", e);
    } catch (ExecutionException e) {
      throw new StorageException(told(e), e);
    }
  }

  private static String told(ExecutionException failure) {
    return failure.getCause() instanceof StorageException cause
        ? String.valueOf(cause.getMessage())
        : "a call of the database failed";
  }
}
