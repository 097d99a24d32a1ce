package org.veriself.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlaneViewTest {

  @Test
  void straightViewOnlyScales() {
    double[] h = new PlaneView(0, 0, 0, 0, 0, .5).frameToPicture(640, 480);
    assertThat(pictureX(h, 320, 240)).isCloseTo(320, within(1e-6));
    assertThat(pictureX(h, 420, 240)).isCloseTo(520, within(1e-6));
    assertThat(pictureY(h, 320, 290)).isCloseTo(340, within(1e-6));
  }

  @Test
  void tiltedViewKeepsStraightLinesStraight() {
    double[] h =
        new PlaneView(Math.toRadians(18), Math.toRadians(-12), .1, .02, -.03, .86)
            .frameToPicture(640, 480);
    double[] x = new double[3];
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = pictureX(h, 100 + 150 * i, 80 + 100 * i);
      y[i] = pictureY(h, 100 + 150 * i, 80 + 100 * i);
    }
    double area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
    assertThat(area).isCloseTo(0, within(1e-6));
    // Perspective is there: equal steps in the frame are unequal on the print.
    assertThat(Math.abs(x[2] - x[1] - (x[1] - x[0]))).isGreaterThan(1);
  }

  private static double pictureX(double[] h, double x, double y) {
    return (h[0] * x + h[1] * y + h[2]) / (h[6] * x + h[7] * y + h[8]);
  }

  private static double pictureY(double[] h, double x, double y) {
    return (h[3] * x + h[4] * y + h[5]) / (h[6] * x + h[7] * y + h[8]);
  }
}
