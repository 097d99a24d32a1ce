package org.veriself.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallsAtOnceTest {

  @Test
  void whoGetsNoTurnIsNotBegun() {
    CallsAtOnce one = new CallsAtOnce(1, Duration.ZERO);

    Optional<Optional<String>> answer = one.answer(() -> one.answer(() -> "begun"));

    assertThat(answer).contains(Optional.empty());
    assertThat(one.answer(() -> "next")).contains("next");
  }

  @Test
  void aTurnIsGivenBackByACallThatFails() {
    CallsAtOnce one = new CallsAtOnce(1, Duration.ZERO);

    assertThatThrownBy(
            () ->
                one.answer(
                    () -> {
                      throw new IllegalStateException("a fault");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(one.answer(() -> "next")).contains("next");
  }

  @Test
  void whoWaitsGetsTheTurnThatIsGivenBack() throws Exception {
    CallsAtOnce one = new CallsAtOnce(1, Duration.ofMinutes(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Optional<String>> first = new CompletableFuture<>();
    CompletableFuture<Optional<String>> second = new CompletableFuture<>();

    Thread.ofVirtual().start(() -> first.complete(one.answer(() -> held(begun, end))));
    begun.await();
    Thread.ofVirtual().start(() -> second.complete(one.answer(() -> "second")));
    assertThat(second).isNotDone();
    end.countDown();

    assertThat(first.get()).contains("first");
    assertThat(second.get()).contains("second");
  }

  private static String held(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "first";
  }
}
