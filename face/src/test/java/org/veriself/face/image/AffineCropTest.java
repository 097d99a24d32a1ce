package org.veriself.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.veriself.face.geometry.Point;

class AffineCropTest {

  @Test
  void aFitRecoversTurnScaleAndShift() {
    AffineCrop truth = AffineCrop.rotated(new Point(120, 80), 300, .7, 150);
    double[] template = {10, 20, 130, 25, 70, 90, 40, 120};
    double[] points = new double[template.length];
    for (int i = 0; i < template.length; i += 2) {
      points[i] = truth.pictureX(template[i], template[i + 1]);
      points[i + 1] = truth.pictureY(template[i], template[i + 1]);
    }

    AffineCrop fitted = AffineCrop.fitted(template, points, 150);

    assertThat(fitted.scale()).isCloseTo(2, within(1e-9));
    assertThat(fitted.pictureX(33, 44)).isCloseTo(truth.pictureX(33, 44), within(1e-9));
    assertThat(fitted.pictureY(33, 44)).isCloseTo(truth.pictureY(33, 44), within(1e-9));
  }

  @Test
  void theCentreOfACropIsItsCentreInThePicture() {
    AffineCrop crop = AffineCrop.rotated(new Point(50, 60), 40, 1.1, 64);

    assertThat(crop.pictureX(32, 32)).isCloseTo(50, within(1e-9));
    assertThat(crop.pictureY(32, 32)).isCloseTo(60, within(1e-9));
    assertThat(crop.mirrored().pictureX(32, 32)).isCloseTo(50, within(1e-9));
  }
}
