package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading.NotMeasurable;

/// The cues that need no challenge, each on a series made for it.
class CuesTest {

  @Test
  void moreVideoThanTimeHasPassedIsCounted() {
    assertThat(value(new CaptureCue(), Cue.EXCESS_DURATION, TestSeries.lasting(5).filmedWithin(3)))
        .isCloseTo(2, within(.1));
    assertThat(value(new CaptureCue(), Cue.EXCESS_DURATION, TestSeries.lasting(5).filmedWithin(6)))
        .isZero();
  }

  @Test
  void theFileItselfIsMeasured() {
    TestSeries series = TestSeries.lasting(4);

    assertThat(value(new CaptureCue(), Cue.DURATION, series)).isCloseTo(4, within(.01));
    assertThat(value(new CaptureCue(), Cue.FRAME_RATE, series)).isCloseTo(15, within(.1));
    assertThat(value(new CaptureCue(), Cue.RESOLUTION, series)).isEqualTo(480);
  }

  @Test
  void theLongestTimeThatIsNotShownIsMeasured() {
    assertThat(value(new CaptureCue(), Cue.LONGEST_GAP, TestSeries.lasting(4)))
        .isCloseTo(1 / 15., within(.001));
    assertThat(value(new CaptureCue(), Cue.LONGEST_GAP, TestSeries.lasting(4).without(1, 2.6)))
        .isCloseTo(1.6, within(.001));
  }

  @Test
  void framesWithoutAFaceAndWithSeveralAreShares() {
    assertThat(
            value(
                new PresenceCue(),
                Cue.FACE_PRESENCE,
                TestSeries.lasting(4).faces(t -> t < 2 ? 1 : 0)))
        .isCloseTo(.5, within(.05));
    assertThat(
            value(
                new PresenceCue(),
                Cue.SEVERAL_FACES,
                TestSeries.lasting(4).faces(t -> t < 2 ? 1 : 2)))
        .isCloseTo(.5, within(.05));
  }

  @Test
  void openEyesAreSeenEvenWhenTheyBlink() {
    TestSeries blinking = TestSeries.lasting(4).eyes(t -> t % 1 < .3 ? .05 : .3);
    TestSeries asleep = TestSeries.lasting(4).eyes(t -> .06);

    assertThat(value(new EyesOpenCue(), Cue.EYES_OPEN, blinking)).isCloseTo(.3, within(.01));
    assertThat(value(new EyesOpenCue(), Cue.EYES_OPEN, asleep)).isCloseTo(.06, within(.01));
  }

  @Test
  void repeatedFramesAreAShare() {
    assertThat(value(new FrozenCue(), Cue.FROZEN, TestSeries.lasting(4).repeating(58)))
        .isGreaterThan(.9);
    assertThat(value(new FrozenCue(), Cue.FROZEN, TestSeries.lasting(4))).isZero();
  }

  @Test
  void jitterOfTheMeshIsNoMotion() {
    Random random = new Random(7);
    TestSeries still = TestSeries.lasting(5).wander(t -> .4 * random.nextGaussian());
    TestSeries swaying = TestSeries.lasting(5).wander(t -> 3 * Math.sin(2 * t));

    assertThat(value(new MicroMotionCue(), Cue.MICRO_MOTION, still)).isLessThan(.01);
    assertThat(value(new MicroMotionCue(), Cue.MICRO_MOTION, swaying)).isGreaterThan(.02);
  }

  @Test
  void theLeastLikenessDecides() {
    TestSeries series = TestSeries.lasting(3).alike(96.0, 31.0, 90.0);

    assertThat(value(new ContinuityCue(), Cue.IDENTITY_CONTINUITY, series)).isEqualTo(31);
  }

  @Test
  void oneMomentAloneSaysNothingOfContinuity() {
    assertThat(new ContinuityCue().read(TestSeries.lasting(3).observed()))
        .singleElement()
        .satisfies(reading -> assertThat(reading.measurement()).isInstanceOf(NotMeasurable.class));
  }

  @Test
  void theSameObservationGivesTheSameReadings() {
    TestSeries series = TestSeries.lasting(4).yaw(t -> 20 * Math.sin(t)).alike(90.0);

    assertThat(LivenessCues.read(series.observed()))
        .isEqualTo(LivenessCues.read(series.observed()));
  }

  private static double value(LivenessCue cue, Cue wanted, TestSeries series) {
    return TestSeries.measured(cue, wanted, series).value();
  }
}
