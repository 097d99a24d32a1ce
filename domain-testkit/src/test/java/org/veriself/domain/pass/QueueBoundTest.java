package org.veriself.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

class QueueBoundTest {
  private static final int MOST = 3;

  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger counts = new AtomicInteger();
  private final QueueBound bound = new QueueBound(this::counted, MOST, clock);

  private int counted() {
    counts.incrementAndGet();
    return waiting.get();
  }

  @Test
  void asManyMayWaitAsTheBoundSays() {
    waiting.set(MOST - 1);
    assertThat(bound.isReached()).isFalse();

    clock.advance(Duration.ofSeconds(1));
    waiting.set(MOST);
    assertThat(bound.isReached()).isTrue();
  }

  @Test
  void theQueueIsCountedOnceASecondAtMost() {
    for (int i = 0; i < 100; i++) {
      assertThat(bound.isReached()).isFalse();
    }
    waiting.set(MOST);
    clock.advance(Duration.ofMillis(999));
    assertThat(bound.isReached()).isFalse();
    assertThat(counts).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(bound.isReached()).isTrue();
    assertThat(counts).hasValue(2);
  }

  @Test
  void aClockThatIsSetBackMakesNoOldCountHold() {
    waiting.set(MOST);
    assertThat(bound.isReached()).isTrue();

    waiting.set(0);
    clock.advance(Duration.ofHours(-1));
    assertThat(bound.isReached()).isFalse();
  }

  @Test
  void whatCannotBeCountedIsFullAndIsCountedAnew() {
    AtomicInteger tries = new AtomicInteger();
    QueueBound failing =
        new QueueBound(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the database did not answer in time");
              }
              return 0;
            },
            MOST,
            clock);

    assertThat(failing.isReached()).isTrue();

    clock.advance(Duration.ofSeconds(1));
    assertThat(failing.isReached()).isFalse();
  }

  @Test
  void nobodyWaitsForACountOfAnother() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    QueueBound slow =
        new QueueBound(
            () -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return MOST;
            },
            MOST,
            clock);

    Thread counting = Thread.ofVirtual().start(slow::isReached);
    begun.await();
    assertThat(slow.isReached()).isFalse();

    end.countDown();
    counting.join();
    assertThat(slow.isReached()).isTrue();
  }
}
