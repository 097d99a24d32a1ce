package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.inference.CalibrationCurve.Point;

class CalibrationCurveTest {

  private final CalibrationCurve curve =
      new CalibrationCurve(
          List.of(new Point(.1, 100), new Point(.5, 70), new Point(.7, 20), new Point(1, 0)));

  @Test
  void similarityLiesOnTheLineBetweenPoints() {
    assertThat(curve.similarity(.3)).isCloseTo(85, within(1e-9));
    assertThat(curve.similarity(.5)).isCloseTo(70, within(1e-9));
    assertThat(curve.similarity(.6)).isCloseTo(45, within(1e-9));
  }

  @Test
  void curveIsLevelOutsideItsPoints() {
    assertThat(curve.similarity(0)).isEqualTo(100);
    assertThat(curve.similarity(.1)).isEqualTo(100);
    assertThat(curve.similarity(1)).isEqualTo(0);
    assertThat(curve.similarity(17)).isEqualTo(0);
    assertThat(curve.similarity(Double.POSITIVE_INFINITY)).isEqualTo(0);
  }

  @Test
  void similarityNeverRisesWithDistance() {
    double last = 100;
    for (int i = 0; i <= 1500; i++) {
      double similarity = curve.similarity(i / 1000.0);
      assertThat(similarity).isLessThanOrEqualTo(last).isBetween(0.0, 100.0);
      last = similarity;
    }
  }

  @Test
  void inverseFindsTheThresholdOfAPassMark() {
    for (int similarity = 0; similarity <= 100; similarity++) {
      assertThat(curve.similarity(curve.distance(similarity))).isCloseTo(similarity, within(1e-9));
    }
    assertThat(curve.distance(70)).isCloseTo(.5, within(1e-12));
    assertThat(curve.distance(100)).isCloseTo(.1, within(1e-12));
    assertThat(curve.distance(0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void curveThatDoesNotFallIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CalibrationCurve(
                    List.of(
                        new Point(0, 100), new Point(.5, 60), new Point(.6, 70), new Point(1, 0))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CalibrationCurve(
                    List.of(new Point(.5, 100), new Point(.4, 50), new Point(1, 0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationCurve(List.of(new Point(0, 100), new Point(1, 1))));
    assertThatIllegalArgumentException().isThrownBy(() -> new CalibrationCurve(List.of()));
  }

  @Test
  void numbersOutsideTheirRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(-.1, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(.1, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(Double.NaN, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> curve.similarity(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> curve.distance(-1));
  }

  @Test
  void aCurveIsMovedWithoutChangingItsForm() {
    CalibrationCurve curve =
        new CalibrationCurve(
            List.of(
                new CalibrationCurve.Point(0, 100),
                new CalibrationCurve.Point(.5, 70),
                new CalibrationCurve.Point(1, 0)));

    CalibrationCurve moved = curve.withSimilarityAt(70, .3);

    assertThat(moved.distance(70)).isEqualTo(.3);
    assertThat(moved.similarity(.15)).isCloseTo(85, within(1e-9));
    assertThat(moved.similarity(.6)).isZero();
    assertThatThrownBy(() -> curve.withSimilarityAt(70, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.withSimilarityAt(100, .3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
