package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds what recordings and pictures on their way may occupy together, so that many people at
/// once wait for each other a little instead of exhausting the heap. Thread-safe.
final class UploadMemory {
  /// A phone that hears nothing for longer takes the connection for broken.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int KIBI = 1024;

  private final int most;
  private final Duration patience;
  private final Semaphore kibibytes;

  UploadMemory(long bytes) {
    this(bytes, PATIENCE);
  }

  UploadMemory(long bytes, Duration patience) {
    this.most = Math.clamp(bytes / KIBI, 1, Integer.MAX_VALUE);
    this.patience = patience;
    this.kibibytes = new Semaphore(most, true);
  }

  /// A quarter of the heap.
  static UploadMemory ofHeap() {
    return new UploadMemory(Runtime.getRuntime().maxMemory() / 4);
  }

  /// What takes a body and answers.
  interface Upload {
    Answer taken() throws IOException;
  }

  /// Takes a body as soon as there is room for it.
  ///
  /// @param limit as many bytes as are taken where the request does not say how many it has
  Answer holding(Context context, int limit, Upload upload) throws IOException {
    return holding(bytes(context.req().getContentLengthLong(), limit), upload);
  }

  private static int bytes(long declared, int limit) {
    return declared < 0 || declared > limit ? limit : (int) declared;
  }

  Answer holding(int bytes, Upload upload) throws IOException {
    int wanted = Math.min(most, Math.ceilDiv(bytes, KIBI));
    try {
      if (!kibibytes.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return full();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return full();
    }
    try {
      return upload.taken();
    } finally {
      kibibytes.release(wanted);
    }
  }

  private static Refusal full() {
    return Refusal.wait(CaptureCode.TOO_MANY_REQUESTS, "many send at once; send this again", 1_000);
  }
}
