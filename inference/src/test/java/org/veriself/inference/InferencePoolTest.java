package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.veriself.inference.InferencePool.Admitted;
import org.veriself.inference.InferencePool.Busy;

class InferencePoolTest {

  @Test
  void fullPoolAnswersBusyAtOnceAndTakesWorkAgainLater() throws InterruptedException {
    try (var pool = new InferencePool(1, 1)) {
      var started = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      CompletableFuture<Integer> running =
          admitted(
              pool.submit(
                  () -> {
                    started.countDown();
                    release.await();
                    return 1;
                  }));
      started.await();
      CompletableFuture<Integer> waiting = admitted(pool.submit(() -> 2));
      assertThat(pool.submit(() -> 3)).isInstanceOf(Busy.class);
      release.countDown();
      assertThat(running.join()).isEqualTo(1);
      assertThat(waiting.join()).isEqualTo(2);
      assertThat(admitted(pool.submit(() -> 4)).join()).isEqualTo(4);
    }
  }

  @Test
  void failureBelongsToTheWaiterAndSparesTheThread() {
    try (var pool = new InferencePool(1, 1)) {
      CompletableFuture<Integer> failing =
          admitted(
              pool.submit(
                  () -> {
                    throw new StackOverflowError("deep");
                  }));
      assertThat(failing).failsWithin(Duration.ofSeconds(10));
      assertThat(admitted(pool.submit(() -> 5)).join()).isEqualTo(5);
    }
  }

  @Test
  void workRunsOnPlatformThreads() {
    try (var pool = new InferencePool(2, 1)) {
      assertThat(admitted(pool.submit(() -> Thread.currentThread().isVirtual())).join()).isFalse();
    }
  }

  @Test
  void closedPoolIsBusy() {
    var pool = new InferencePool(1, 1);
    pool.close();
    assertThat(pool.submit(() -> 1)).isInstanceOf(Busy.class);
  }

  private static <T> CompletableFuture<T> admitted(InferencePool.Admission<T> admission) {
    return switch (admission) {
      case Admitted<T>(var result) -> result;
      case Busy<T>() -> throw new AssertionError("the pool is busy");
    };
  }
}
