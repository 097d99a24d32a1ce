package org.veriself.capture.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when the client waits, and then at once.
final class CountedPacing implements Pacing {
  final List<Duration> pauses = new ArrayList<>();
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
    now += duration.toNanos();
  }
}
