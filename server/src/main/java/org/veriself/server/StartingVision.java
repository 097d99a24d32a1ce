package org.veriself.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A vision engine that starts while the rest of a server does: to load its networks takes about
/// as long as everything else.
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

  /// Closes it once it has started; one that could not start has closed itself.
  @Override
  public void close() {
    engine.handle(StartingVision::closed).join();
  }

  private static boolean closed(@Nullable VisionEngine engine, @Nullable Throwable failure) {
    if (engine != null) {
      engine.close();
    }
    return failure == null;
  }
}
