package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.plan.Action;

/// vision.md 5.1: each action inside its own window, and only there.
class ActionCueTest {
  private static final double PERFORMED = .5;
  private final ActionCue cue = new ActionCue();

  @Test
  void everyActionIsSeenInItsWindow() {
    assertThat(value(asked(Action.BLINK).eyes(blinkAt(3)))).isGreaterThan(PERFORMED);
    assertThat(value(asked(Action.MOUTH).mouth(t -> .4 * bump(t, 3)))).isGreaterThan(PERFORMED);
    assertThat(value(asked(Action.NOD).pitch(t -> 20 * bump(t, 3)))).isGreaterThan(PERFORMED);
    assertThat(value(asked(Action.SHAKE).yaw(t -> 25 * swing(t, 3)))).isGreaterThan(PERFORMED);
  }

  @Test
  void aFaceAtRestPerformsNothing() {
    for (Action action : Action.values()) {
      assertThat(value(asked(action))).as("%s", action).isLessThan(PERFORMED);
    }
  }

  @Test
  void anActionOutsideItsWindowDoesNotCount() {
    assertThat(value(asked(Action.BLINK).eyes(blinkAt(7)))).isLessThan(PERFORMED);
    assertThat(value(asked(Action.MOUTH).mouth(t -> .4 * bump(t, 7)))).isLessThan(PERFORMED);
    assertThat(value(asked(Action.NOD).pitch(t -> 20 * bump(t, 7)))).isLessThan(PERFORMED);
    assertThat(value(asked(Action.SHAKE).yaw(t -> 25 * swing(t, 7)))).isLessThan(PERFORMED);
  }

  @Test
  void anActionThatGoesOnAllTheTimeWasNotMadeOnRequest() {
    assertThat(value(asked(Action.MOUTH).mouth(t -> .2 + .2 * Math.sin(6 * t))))
        .isLessThan(PERFORMED);
    assertThat(value(asked(Action.NOD).pitch(t -> 12 * Math.sin(5 * t)))).isLessThan(PERFORMED);
    assertThat(value(asked(Action.SHAKE).yaw(t -> 25 * Math.sin(5 * t)))).isLessThan(PERFORMED);
  }

  @Test
  void aMuchSmallerMovementElsewhereDoesNotCountAgainstTheAskedOne() {
    assertThat(value(asked(Action.MOUTH).mouth(t -> .4 * bump(t, 3) + .14 * bump(t, 7))))
        .isGreaterThan(PERFORMED);
    assertThat(value(asked(Action.MOUTH).mouth(t -> .4 * bump(t, 3) + .3 * bump(t, 7))))
        .isLessThan(PERFORMED);
  }

  @Test
  void peopleMayBlinkUnasked() {
    assertThat(value(asked(Action.BLINK).eyes(t -> Math.min(blink(t, 3), blink(t, 7)))))
        .isGreaterThan(PERFORMED);
  }

  @Test
  void actionsInTheWrongOrderAreBothMissing() {
    TestSeries swapped =
        TestSeries.lasting(10)
            .asked(Action.NOD, 1)
            .asked(Action.MOUTH, 6)
            .mouth(t -> .4 * bump(t, 2.5))
            .pitch(t -> 20 * bump(t, 7.5));

    assertThat(cue.read(swapped.observed()))
        .extracting(reading -> ((CueReading.Measured) reading.measurement()).value())
        .allSatisfy(value -> assertThat(value).isLessThan(PERFORMED));
  }

  @Test
  void closedEyesThatNeverOpenAreNoBlink() {
    assertThat(value(asked(Action.BLINK).eyes(t -> t < 2 ? .32 : .05))).isLessThan(PERFORMED);
  }

  @Test
  void aShakeIsNoNodAndANodIsNoShake() {
    assertThat(value(asked(Action.NOD).yaw(t -> 25 * swing(t, 3)))).isLessThan(PERFORMED);
    assertThat(value(asked(Action.SHAKE).pitch(t -> 20 * bump(t, 3)))).isLessThan(PERFORMED);
  }

  @Test
  void aFaceThatIsHardlyThereCannotBeJudged() {
    TestSeries lost = asked(Action.NOD).faces(t -> t < 5 ? 0 : 1);

    assertThat(cue.read(lost.observed()))
        .singleElement()
        .satisfies(reading -> assertThat(reading.measurement()).isInstanceOf(NotMeasurable.class));
  }

  private static TestSeries asked(Action action) {
    return TestSeries.lasting(9).asked(action, 1.5);
  }

  private double value(TestSeries series) {
    return TestSeries.measured(cue, Cue.ACTION, series).value();
  }

  private static DoubleUnaryOperator blinkAt(double middle) {
    return t -> blink(t, middle);
  }

  private static double blink(double t, double middle) {
    return Math.abs(t - middle) < .15 ? .08 : .32;
  }

  /// One second, there and back.
  private static double bump(double t, double middle) {
    double d = Math.abs(t - middle);
    return d >= .5 ? 0 : .5 + .5 * Math.cos(2 * Math.PI * d);
  }

  /// To one side, then to the other.
  private static double swing(double t, double middle) {
    return bump(t, middle - .5) - bump(t, middle + .5);
  }
}
