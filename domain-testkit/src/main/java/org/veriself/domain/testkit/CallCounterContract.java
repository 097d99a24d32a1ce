package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;

/// What every [CallCounter] does. Nothing has been counted at first.
public interface CallCounterContract {

  CallKind KIND = new CallKind(Samples.ACCOUNT, "GetLivenessResult", "ap-singapore");

  /// The begin of a second.
  Instant BEGIN = Instant.parse("2026-11-02T10:15:30Z");

  CallCounter callCounter(InstantSource clock);

  @Test
  default void asManyCallsAsTheLimitAreAdmittedInASecond() {
    SettableClock clock = new SettableClock(BEGIN);
    CallCounter counter = callCounter(clock);

    assertThat(admitted(counter, KIND, 3, 5)).isEqualTo(3);
    clock.advance(Duration.ofMillis(999));
    assertThat(counter.admits(KIND, 3)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(admitted(counter, KIND, 3, 5)).isEqualTo(3);
  }

  @Test
  default void theWindowEndsWithTheSecondOfTheClock() {
    SettableClock clock = new SettableClock(BEGIN.plusMillis(900));
    CallCounter counter = callCounter(clock);

    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);
    clock.advance(Duration.ofMillis(100));
    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);
  }

  @Test
  default void idleSecondsAreNotSaved() {
    SettableClock clock = new SettableClock(BEGIN);
    CallCounter counter = callCounter(clock);
    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);

    clock.advance(Duration.ofMinutes(10));

    assertThat(admitted(counter, KIND, 2, 5)).isEqualTo(2);
  }

  @Test
  default void aClockThatIsSetBackRefusesNobodyForLong() {
    SettableClock clock = new SettableClock(BEGIN);
    CallCounter counter = callCounter(clock);
    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);

    clock.set(BEGIN.minus(Duration.ofHours(1)));
    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    assertThat(admitted(counter, KIND, 2, 3)).isEqualTo(2);
  }

  @Test
  default void accountsActionsRegionsAndLimitsAreCountedApart() {
    CallCounter counter = callCounter(new SettableClock(BEGIN));
    assertThat(admitted(counter, KIND, 1, 2)).isEqualTo(1);

    assertThat(
            counter.admits(new CallKind(new AccountId("other"), KIND.action(), "ap-singapore"), 1))
        .isTrue();
    assertThat(
            counter.admits(new CallKind(KIND.account(), "ApplyLivenessToken", "ap-singapore"), 1))
        .isTrue();
    assertThat(counter.admits(new CallKind(KIND.account(), KIND.action(), ""), 1)).isTrue();
    assertThat(counter.admits(KIND, 2)).isTrue();
    assertThat(counter.admits(KIND, 1)).isFalse();
  }

  @Test
  default void simultaneousCallsGetTheLimitAndNotOneMore() {
    CallCounter counter = callCounter(new SettableClock(BEGIN));

    List<Boolean> answers = Simultaneously.call(40, _ -> counter.admits(KIND, 25));

    assertThat(Collections.frequency(answers, true)).isEqualTo(25);
  }

  private static int admitted(CallCounter counter, CallKind kind, int limit, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += counter.admits(kind, limit) ? 1 : 0;
    }
    return admitted;
  }
}
