package org.veriself.face.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

class LightSampleTest {

  @Test
  void faceAndBackgroundAreMeasuredApart() {
    LightSample sample = LightSample.of(faceOnWall(), new SyntheticMesh().build());

    assertThat(sample.face().red()).isCloseTo(1, within(1e-6));
    assertThat(sample.face().blue()).isZero();
    assertThat(sample.background().red()).isZero();
    assertThat(sample.background().blue()).isCloseTo(Math.pow(128 / 255.0, 2.2), within(1e-4));
    assertThat(sample.backgroundClipped()).isZero();
    assertThat(sample.backgroundShare()).isBetween(.5, .9);
    assertThat(sample.region(FaceRegion.NOSE).clipped()).isEqualTo(1);
  }

  @Test
  void aLevelPatchFacesTheCamera() {
    FaceMesh mesh = square(0).build();

    assertThat(new FacePatch(1, 2, 3, 4).normal(mesh).z()).isCloseTo(-1, within(1e-6));
  }

  @Test
  void aPatchWhoseRightEdgeIsFartherFacesRight() {
    Normal normal = new FacePatch(1, 2, 3, 4).normal(square(20).build());

    assertThat(normal.x()).isCloseTo(Math.sqrt(.5), within(1e-6));
    assertThat(normal.z()).isCloseTo(-Math.sqrt(.5), within(1e-6));
  }

  @Test
  void tintIgnoresBrightness() {
    LinearRgb skin = new LinearRgb(.5, .3, .2);

    assertThat(skin.tintDistance(new LinearRgb(.25, .15, .1))).isCloseTo(0, within(1e-4));
    assertThat(skin.tintDistance(new LinearRgb(.2, .3, .5))).isGreaterThan(.2);
  }

  private static SyntheticMesh square(double depth) {
    return new SyntheticMesh()
        .put(1, -10, -10, 0)
        .put(2, 10, -10, depth)
        .put(3, 10, 10, depth)
        .put(4, -10, 10, 0);
  }

  /// Blue wall, red where the synthetic face lies.
  private static Picture faceOnWall() {
    byte[] rgb = new byte[3 * 640 * 480];
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        boolean face = Math.abs(x - 200) <= 60 && Math.abs(y - 200) <= 70;
        rgb[3 * (y * 640 + x)] = (byte) (face ? 255 : 0);
        rgb[3 * (y * 640 + x) + 2] = (byte) (face ? 0 : 128);
      }
    }
    return new Picture(640, 480, rgb);
  }
}
