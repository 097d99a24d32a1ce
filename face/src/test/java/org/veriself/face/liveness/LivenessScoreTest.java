package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.face.liveness.LivenessScore.Term;

class LivenessScoreTest {

  private static final Set<SecureLevel> STRICTEST = Set.of(SecureLevel.ACTION_AND_LIGHT);

  private static final LivenessScore SCORE =
      new LivenessScore(
          List.of(
              new Term(Cue.LIGHT_FIT, STRICTEST, 0, .5, 3),
              new Term(Cue.DEPTH, STRICTEST, .2, .4, 1)));

  @Test
  void eachCueSpeaksByItsWeightWithinItsRange() {
    assertThat(score(reading(Cue.LIGHT_FIT, .5), reading(Cue.DEPTH, .4))).isEqualTo(1);
    assertThat(score(reading(Cue.LIGHT_FIT, 7), reading(Cue.DEPTH, -3))).isEqualTo(.75);
    assertThat(score(reading(Cue.LIGHT_FIT, .25), reading(Cue.DEPTH, .3)))
        .isEqualTo(.5, within(1e-9));
  }

  @Test
  void whatIsMissingLowersTheScore() {
    var unseen = CueReading.of(Cue.DEPTH, RecordingName.ACTION, new NotMeasurable("did not turn"));
    assertThat(score(reading(Cue.LIGHT_FIT, 1))).isEqualTo(.75);
    assertThat(score(reading(Cue.LIGHT_FIT, 1), unseen)).isEqualTo(.75);
    assertThat(score()).isZero();
  }

  @Test
  void ofSeveralReadingsTheWorstCounts() {
    assertThat(score(reading(Cue.LIGHT_FIT, 1), reading(Cue.DEPTH, 1), reading(Cue.DEPTH, 0)))
        .isEqualTo(.75);
  }

  @Test
  void theReadingSaysWhatEachCueGave() {
    Measured said = measured(reading(Cue.LIGHT_FIT, .25));
    assertThat(said.note()).isEqualTo("light fit 0.38 of 0.75, depth not measured, of 0.25");
  }

  @Test
  void aLevelWithoutWeightsHasNoScore() {
    assertThat(SCORE.read(SecureLevel.SILENT, List.of(reading(Cue.DEPTH, 1)))).isEmpty();
  }

  @Test
  void aTermHasARangeAndAWeight() {
    assertThatThrownBy(() -> new Term(Cue.DEPTH, STRICTEST, .2, .2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Term(Cue.DEPTH, STRICTEST, .2, .3, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double score(CueReading... readings) {
    return measured(readings).value();
  }

  private static Measured measured(CueReading... readings) {
    CueReading read = SCORE.read(SecureLevel.ACTION_AND_LIGHT, List.of(readings)).orElseThrow();
    assertThat(read.cue()).isEqualTo(Cue.LIVENESS);
    return (Measured) read.measurement();
  }

  private static CueReading reading(Cue cue, double value) {
    return CueReading.of(cue, RecordingName.MAIN, new Measured(value, 1, ""));
  }
}
