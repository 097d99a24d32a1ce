package org.veriself.face.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.media.Picture;

class FaceQualityTest {
  private static final PixelScale UNIT =
      new PixelScale(1 / 255f, 1 / 255f, 1 / 255f, 0, 0, 0, false);

  @Test
  void evenGreyHasNoDetailAndNoContrast() {
    FaceCrop crop = crop((x, y) -> 120);
    FaceExposure exposure = FaceExposure.of(crop);

    assertThat(crop.sharpness()).isCloseTo(0, within(1e-3));
    assertThat(exposure.brightness()).isCloseTo(120, within(.01));
    assertThat(exposure.contrast()).isCloseTo(0, within(.2));
    assertThat(exposure.imbalance()).isCloseTo(0, within(1e-3));
  }

  @Test
  void finePatternsAreSharperThanCoarseOnes() {
    FaceCrop fine = crop((x, y) -> x / 2 % 2 == 0 ? 60 : 180);
    FaceCrop coarse = crop((x, y) -> x / 16 % 2 == 0 ? 60 : 180);

    assertThat(fine.sharpness()).isGreaterThan(3 * coarse.sharpness());
  }

  @Test
  void burntAndBlackPartsAreCounted() {
    FaceExposure exposure = FaceExposure.of(crop((x, y) -> x < 96 ? 255 : 0));

    assertThat(exposure.overExposed()).isCloseTo(.5, within(.02));
    assertThat(exposure.dark()).isCloseTo(.5, within(.02));
    assertThat(exposure.imbalance()).isCloseTo(1, within(.05));
  }

  @Test
  void aFaceAtTheEdgeIsPartlyInside() {
    Picture picture = new Picture(200, 400, new byte[3 * 200 * 400]);

    FacePlacement placement = FacePlacement.of(picture, new SyntheticMesh().build());

    assertThat(placement.inside()).isCloseTo(.5, within(1e-6));
    assertThat(placement.offsetX()).isCloseTo(.5, within(1e-6));
    assertThat(placement.offsetY()).isCloseTo(0, within(1e-6));
    assertThat(placement.sizeRatio()).isCloseTo(.3, within(1e-6));
  }

  private static FaceCrop crop(IntBinaryOperator brightness) {
    int size = 192;
    FloatBuffer tensor = FloatBuffer.allocate(3 * size * size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        tensor.put(size * size + y * size + x, brightness.applyAsInt(x, y) / 255f);
      }
    }
    FaceCrop crop = new FaceCrop(size);
    crop.load(tensor, UNIT);
    return crop;
  }
}
