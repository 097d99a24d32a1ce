package org.veriself.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTimesTest {
  private long now;
  private final CallTimes times = new CallTimes(() -> now);

  @Test
  void recoversWhenACallOfEachKindThatWasMadeAfterTheBlowWasAnswered() {
    long before = now;
    pass(1);
    long _ = times.startOver();
    pass(1);
    for (CallKind kind : CallKind.values()) {
      times.answered(kind, before);
    }
    assertThat(times.recovery()).isEmpty();

    for (CallKind kind : CallKind.values()) {
      assertThat(times.recovery()).isEmpty();
      times.answered(kind, now);
    }

    assertThat(times.recovery()).isPresent();
  }

  @Test
  void theLoadsOwnPauseIsNoWait() {
    long _ = times.startOver();
    pass(3);
    answerAll();

    CallTimes.Recovery recovery = times.recovery().orElseThrow();
    assertThat(recovery.untilAll()).isCloseTo(3, within(1e-6));
    assertThat(recovery.longestWait()).isZero();
  }

  @Test
  void callThatWasNeverAnsweredBeginsTheWaitOfItsKind() {
    long _ = times.startOver();
    assertThatThrownBy(
            () ->
                times.timed(
                    CallKind.START,
                    () -> {
                      throw new IllegalStateException("killed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    pass(2);
    answerAll();

    CallTimes.Recovery recovery = times.recovery().orElseThrow();
    assertThat(recovery.slowest()).isEqualTo(CallKind.START);
    assertThat(recovery.longestWait()).isCloseTo(2, within(1e-6));
  }

  @Test
  void callThatWasUnderWayAtTheBlowCountsAmongTheSlowest() {
    long made = now;
    pass(1);
    long _ = times.startOver();
    pass(8);
    times.answered(CallKind.VERDICT, made);

    assertThat(times.longest(CallKind.VERDICT)).isCloseTo(9, within(1e-6));
    assertThat(times.longest(CallKind.TOKEN)).isZero();
  }

  private void answerAll() {
    for (CallKind kind : CallKind.values()) {
      times.answered(kind, now);
    }
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
