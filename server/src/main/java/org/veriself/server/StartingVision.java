package org.veriself.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A vision engine that starts while the database is opened (ADR 0016).
final class StartingVision implements AutoCloseable {
  private final CompletableFuture<VisionEngine> engine;

  private StartingVision(CompletableFuture<VisionEngine> engine) {
    this.engine = engine;
  }

  static StartingVision start(Supplier<VisionEngine> start) {
    return new StartingVision(
        CompletableFuture.supplyAsync(
            start, task -> Thread.ofPlatform().name("vision-start").start(task)));
  }

  /// Waits until it has started. It stays this one's to close.
  ///
  /// @throws RuntimeException when it could not start, saying why
  VisionEngine await() {
    try {
      return engine.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw e;
    }
  }

  /// Waits until it has started, and closes it; one that could not start has closed itself.
  @Override
  public void close() {
    VisionEngine started;
    try {
      started = engine.join();
    } catch (CompletionException _) {
      return; // Who awaited it was told why.
    }
    started.close();
  }
}
