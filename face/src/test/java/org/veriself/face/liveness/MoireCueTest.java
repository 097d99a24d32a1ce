package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.spectrum.Wave;

class MoireCueTest {
  private static final Wave WAVE = new Wave(Wave.Plane.COLOUR, .03, .04, 1.7);

  private final MoireCue cue = new MoireCue();

  @Test
  void tellsTheStrongestWaveAndHowLongItIs() {
    Measured measured =
        TestSeries.measured(
            cue,
            Cue.MOIRE,
            TestSeries.lasting(5).waves(new FaceWaves.Reading(8, Optional.of(WAVE))));

    assertThat(measured.value()).isEqualTo(1.7);
    assertThat(measured.quality()).isEqualTo(1);
    assertThat(measured.note())
        .isEqualTo("wave of 20.0 pixels in colour (0.030 across, 0.040 down), over 8 moments");
  }

  @Test
  void twoMomentsSayNothing() {
    TestSeries brief = TestSeries.lasting(5).waves(new FaceWaves.Reading(2, Optional.of(WAVE)));

    assertThat(cue.read(brief.observed()))
        .singleElement()
        .satisfies(reading -> assertThat(reading.measurement()).isInstanceOf(NotMeasurable.class));
  }
}
