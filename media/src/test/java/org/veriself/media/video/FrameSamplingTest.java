package org.veriself.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameSamplingTest {

  @Test
  void halfTheRateTakesEverySecondFrameInSpiteOfJitter() {
    var sampling = FrameSampling.atMost(15);
    var random = new Random(7);
    long[] intervals =
        IntStream.range(0, 300)
            .mapToObj(i -> Duration.ofMillis(Math.round(i * 1000 / 30.0) + random.nextInt(9) - 4))
            .mapToLong(sampling::interval)
            .distinct()
            .toArray();

    assertThat(intervals).hasSize(150);
  }

  @Test
  void aSlowRecordingIsTakenWhole() {
    var sampling = FrameSampling.atMost(15);
    long count =
        IntStream.range(0, 40)
            .mapToObj(i -> Duration.ofMillis(i * 100L))
            .mapToLong(sampling::interval)
            .distinct()
            .count();

    assertThat(count).isEqualTo(40);
  }
}
