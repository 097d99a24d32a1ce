package org.veriself.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Nodes that count in a Redis. The test looks after them, not their timer.
final class CountingNodes implements AutoCloseable {
  /// What is counted must not depend on how busy the machine of the test is.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Deque<SharedCallCounter> opened = new ArrayDeque<>();

  SharedCallCounter node(RedisSettings settings, InstantSource clock) {
    return node(settings, clock, PATIENCE);
  }

  SharedCallCounter node(RedisSettings settings, InstantSource clock, Duration patience) {
    SharedCallCounter counter = new SharedCallCounter(settings, clock, patience);
    opened.push(counter);
    counter.look();
    return counter;
  }

  /// One that has reached its Redis.
  SharedCallCounter connected(RedisSettings settings, InstantSource clock) {
    SharedCallCounter counter = node(settings, clock);
    awaitReturn(counter);
    return counter;
  }

  /// Long enough for an outage to be one.
  static void lookOften(SharedCallCounter counter) {
    for (int i = 0; i < 4; i++) {
      counter.look();
    }
  }

  /// The client connects anew by itself, at a time of its own.
  static void awaitReturn(SharedCallCounter counter) {
    long giveUpAt = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (counter.fault().isPresent() && System.nanoTime() < giveUpAt) {
      Thread.onSpinWait();
      counter.look();
    }
    lookOften(counter);
    assertThat(counter.fault()).isEmpty();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
