package org.veriself.face.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IrisOutputTest {

  @Test
  void opennessIsTheMiddleGapOverTheWidth() {
    float[] contour = new float[2 * 213];
    int second = 213;
    put(contour, second, 0, 10, 30);
    put(contour, second, 8, 50, 30);
    put(contour, second, 3, 25, 35);
    put(contour, second, 11, 25, 23);
    put(contour, second, 4, 30, 36);
    put(contour, second, 12, 30, 22);
    put(contour, second, 5, 35, 35);
    put(contour, second, 13, 35, 25);

    assertThat(IrisOutput.openness(contour, second)).isCloseTo(.3, within(1e-6));
    assertThat(IrisOutput.openness(contour, 0)).isZero();
  }

  private static void put(float[] contour, int start, int point, float x, float y) {
    contour[start + 3 * point] = x;
    contour[start + 3 * point + 1] = y;
  }
}
