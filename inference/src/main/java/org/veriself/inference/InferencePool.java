package org.veriself.inference;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The platform threads on which verifications run.
///
/// A native call occupies its thread, so virtual threads gain nothing here, and more runs at once
/// than cores only make each slower. A full pool says so at once instead of letting work pile up.
public final class InferencePool implements AutoCloseable {

  private final ThreadPoolExecutor threads;

  /// @param size runs at the same time
  /// @param waiting how many more may wait for their turn
  public InferencePool(int size, int waiting) {
    if (size < 1 || waiting < 1) {
      throw new IllegalArgumentException("a pool needs a thread and a place to wait");
    }
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            Thread.ofPlatform().name("inference-", 0).daemon().factory());
  }

  /// Whether the pool took the work.
  public sealed interface Admission<T> {}

  /// The work will run; its failure, if any, is in the result.
  public record Admitted<T>(CompletableFuture<T> result) implements Admission<T> {}

  /// All threads run and all waiting places are taken, or the pool is closing.
  public record Busy<T>() implements Admission<T> {}

  public <T> Admission<T> submit(Callable<T> work) {
    var result = new CompletableFuture<T>();
    try {
      threads.execute(() -> complete(result, work));
    } catch (RejectedExecutionException full) {
      return new Busy<>();
    }
    return new Admitted<>(result);
  }

  /// Lets the admitted work finish.
  @Override
  public void close() {
    threads.close();
  }

  // Whatever the work throws belongs to the one who waits for it, not to the pool's thread.
  private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      result.complete(work.call());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }
}
