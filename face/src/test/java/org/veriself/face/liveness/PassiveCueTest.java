package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;

class PassiveCueTest {
  private final PassiveCue cue = new PassiveCue();

  @Test
  void aPackWithoutANetworkGivesNoReading() {
    assertThat(cue.read(TestSeries.lasting(3).observed())).isEmpty();
  }

  @Test
  void oneOddMomentDoesNotDecide() {
    Measured measured =
        TestSeries.measured(
            cue, Cue.PASSIVE, TestSeries.lasting(3).scored(.9, .8, .1, .95, .85, .9));

    assertThat(measured.value()).isBetween(.84, .91);
    assertThat(measured.quality()).isEqualTo(1);
    assertThat(measured.note()).contains("6 moments", "0.10");
  }

  @Test
  void fewMomentsAreTrustedLess() {
    Measured measured = TestSeries.measured(cue, Cue.PASSIVE, TestSeries.lasting(3).scored(.9, .9));

    assertThat(measured.quality()).isEqualTo(.4);
  }

  @Test
  void oneMomentIsNone() {
    List<CueReading> readings = cue.read(TestSeries.lasting(3).scored(.9).observed());

    assertThat(readings.getFirst().measurement()).isInstanceOf(NotMeasurable.class);
  }
}
