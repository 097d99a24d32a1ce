package org.veriself.api.http;

import java.util.concurrent.Semaphore;

/// Bounds what all bodies together may occupy on their way in, or out, so that many large calls at
/// once are told to come later instead of exhausting the heap. Small bodies are not counted.
/// Thread-safe.
final class BodyMemory {

  static final int FREE_BYTES = 64 * 1024;

  private final Semaphore kibibytes;

  BodyMemory(long maxBytes) {
    kibibytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(1, maxBytes / 1024)));
  }

  Share newShare() {
    return new Share();
  }

  /// The part of one request; released when it is closed.
  final class Share implements AutoCloseable {

    private int taken;

    /// False when there is no room for a body of so many bytes now.
    boolean growTo(long bytes) {
      int wanted = bytes <= FREE_BYTES ? 0 : (int) (bytes / 1024);
      if (wanted > taken && !kibibytes.tryAcquire(wanted - taken)) {
        return false;
      }
      taken = Math.max(taken, wanted);
      return true;
    }

    @Override
    public void close() {
      kibibytes.release(taken);
      taken = 0;
    }
  }
}
