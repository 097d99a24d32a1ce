package org.veriself.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeastPaceTest {
  private final LeastPace pace = new LeastPace(1_000, Duration.ofSeconds(20));

  @Test
  void aBodyMayStandStillForAWhile() {
    assertThat(pace.isKept(0, Duration.ofSeconds(20))).isTrue();
    assertThat(pace.isKept(0, Duration.ofSeconds(21))).isFalse();
  }

  @Test
  void whatTricklesIsGivenUpHoweverMuchCameAtFirst() {
    assertThat(pace.isKept(100_000, Duration.ofMinutes(2))).isTrue();
    assertThat(pace.isKept(100_004, Duration.ofSeconds(121))).isFalse();
  }

  @Test
  void aSlowLineIsServedToItsEnd() {
    for (int seconds = 1; seconds < 10_000; seconds++) {
      assertThat(pace.isKept(1_000L * seconds, Duration.ofSeconds(seconds))).isTrue();
    }
  }
}
