package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.veriself.domain.storage.StorageException;

class TimeLimitTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  @Test
  void answerComesBack() {
    assertThat(TimeLimit.<Integer>within(AMPLE, () -> 7)).isEqualTo(7);
  }

  @Test
  void failureKeepsItsText() {
    assertThatThrownBy(
            () ->
                TimeLimit.within(
                    AMPLE,
                    () -> {
                      throw new StorageException("the database is closed");
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is closed");
  }

  @Test
  void callThatWaitsIsLeftAndInterrupted() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                TimeLimit.within(
                    // Ample for the call to begin: one that has not is only left.
                    Duration.ofSeconds(1),
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return true;
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("did not answer");

    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
