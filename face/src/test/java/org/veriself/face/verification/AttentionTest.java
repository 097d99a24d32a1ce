package org.veriself.face.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.plan.Action;
import org.veriself.face.liveness.RecordingObservation.TimedStep;

class AttentionTest {
  private static final Duration WINDOW = Duration.ofSeconds(3);

  @Test
  void everyFrameIsLookedAtWhereABlinkIsDueAndHalfElsewhere() {
    Attention attention =
        Attention.to(
            List.of(
                new TimedStep(
                    new ChallengeStep.Perform(Action.BLINK, WINDOW), Duration.ofSeconds(3))));

    List<Duration> due = frames(10).filter(attention::isDue).toList();

    assertThat(due).filteredOn(at -> at.toMillis() < 2_000).hasSizeBetween(29, 32);
    assertThat(due).filteredOn(at -> at.toMillis() > 3_000 && at.toMillis() < 6_000).hasSize(89);
    assertThat(due).filteredOn(at -> at.toMillis() > 7_000).hasSizeBetween(43, 47);
  }

  @Test
  void eyesAreReadOnEveryFrameOnlyWhereABlinkIsDue() {
    Attention attention =
        Attention.to(
            List.of(
                new TimedStep(
                    new ChallengeStep.Perform(Action.BLINK, WINDOW), Duration.ofSeconds(3))));

    assertThat(attention.plan(Duration.ofSeconds(4)).eyesEvery()).isEqualTo(1);
    assertThat(attention.plan(Duration.ofSeconds(9)).eyesEvery()).isGreaterThan(1);
  }

  @Test
  void lightIsReadOnlyWhereTheScreenShines() {
    TimedStep show =
        new TimedStep(
            new ChallengeStep.Show(LightColour.RED, Duration.ofMillis(600)), Duration.ZERO);
    TimedStep hold =
        new TimedStep(new ChallengeStep.Hold(RecordingName.MAIN, WINDOW), Duration.ZERO);

    assertThat(Attention.to(List.of(hold, show)).plan(Duration.ZERO).lightEvery()).isEqualTo(1);
    assertThat(Attention.to(List.of(hold)).plan(Duration.ZERO).lightEvery()).isZero();
  }

  private static java.util.stream.Stream<Duration> frames(int seconds) {
    return IntStream.range(0, 30 * seconds)
        .mapToObj(i -> Duration.ofNanos(i * 1_000_000_000L / 30));
  }
}
