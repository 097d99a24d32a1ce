package org.veriself.capture.client;

import java.time.Duration;

/// How time passes for the client.
interface Pacing {

  long nanoTime();

  void sleep(Duration duration);

  static Pacing real() {
    return new Pacing() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CaptureUnreachable("interrupted", e);
        }
      }
    };
  }
}
