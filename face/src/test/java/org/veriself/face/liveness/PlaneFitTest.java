package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// vision.md 5.3: a turned sheet is one homography, a turned solid is not.
class PlaneFitTest {
  private static final double CAMERA = 6;

  @Test
  void aTurnedSheetIsExplainedWholly() {
    double[][] rest = seen(0, 0);
    double[][] turned = seen(0, 25);

    assertThat(share(rest, turned)).isLessThan(.01);
  }

  @Test
  void aTurnedSolidIsNot() {
    double[][] rest = seen(1, 0);
    double[][] turned = seen(1, 25);

    assertThat(share(rest, turned)).isGreaterThan(.2);
  }

  @Test
  void shiftTurnAndScaleLeaveNothing() {
    double[][] rest = seen(1, 0);
    double[][] moved = new double[rest.length][];
    for (int i = 0; i < rest.length; i++) {
      moved[i] = new double[] {2 * rest[i][1] + 3, -2 * rest[i][0] - 1};
    }

    assertThat(PlaneFit.similarityResidual(rest, moved)).isLessThan(1e-9);
  }

  private static double share(double[][] from, double[][] to) {
    return PlaneFit.homographyResidual(from, to) / PlaneFit.similarityResidual(from, to);
  }

  /// A 5 x 5 grid, bulging towards the camera by `relief`, turned about the vertical axis.
  private static double[][] seen(double relief, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double[][] points = new double[25][];
    for (int i = 0; i < 25; i++) {
      int row = i / 5;
      double x = i % 5 / 2.0 - 1;
      double y = row / 2.0 - 1;
      double z = -relief * (1 - .5 * (x * x + y * y));
      double depth = CAMERA + sin * x + cos * z;
      points[i] = new double[] {CAMERA * (cos * x - sin * z) / depth, CAMERA * y / depth};
    }
    return points;
  }
}
