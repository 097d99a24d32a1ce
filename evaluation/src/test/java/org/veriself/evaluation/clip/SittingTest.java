package org.veriself.evaluation.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.verification.LivenessExaminer;

class SittingTest {

  @Test
  void bothRecordingsOfLevelFourComeInTimeByTheServersClock() {
    for (long seed = 0; seed < 50; seed++) {
      Sitting sitting = drawn(seed);
      List<Take> takes = sitting.takes();

      assertThat(takes)
          .extracting(Take::recording)
          .containsExactly(RecordingName.ACTION, RecordingName.MAIN);
      // What was asked, and one movement of the other kind.
      assertThat(takes.getFirst().actions()).hasSize(2);
      assertThat(takes.getLast().colours()).hasSize(6);
      LivenessExaminer.Request request = sitting.request(Map.of());
      assertThat(request.pass().releases()).isSorted().hasSameSizeAs(request.challenge().steps());
      for (int i = 0; i < takes.size(); i++) {
        var facts = request.recordings().get(i).facts();
        Duration filmed = Duration.between(facts.startedAt(), facts.lastChunkAt());
        assertThat(takes.get(i).length()).isLessThan(filmed);
      }
    }
  }

  @Test
  void whatIsDoneLiesInsideTheRecording() {
    for (long seed = 0; seed < 50; seed++) {
      for (Take take : drawn(seed).takes()) {
        take.actions()
            .forEach(
                step -> assertThat(step.start().plus(step.length())).isLessThan(take.length()));
        take.colours().forEach(step -> assertThat(step.start()).isLessThan(take.length()));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameSitting() {
    assertThat(drawn(3).takes()).isEqualTo(drawn(3).takes()).isNotEqualTo(drawn(4).takes());
  }

  private static Sitting drawn(long seed) {
    return Sitting.drawn(
        SecureLevel.ACTION_AND_LIGHT, List.of(Action.NOD), new SplittableRandom(seed));
  }
}
