package org.veriself.face.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.media.Picture;

class BlazeFaceOutputTest {

  @Test
  void anchorsLieInTheMiddleOfTheirCells() {
    // 512 x 256 on a square of 256: two picture pixels a crop pixel, 64 crop pixels above it.
    Picture picture = new Picture(512, 256, new byte[3 * 512 * 256]);
    AffineCrop crop = AffineCrop.whole(picture, 256);
    float[] scores = new float[512];
    Arrays.fill(scores, -10);
    float[] boxes = new float[512 * 16];
    int hit = 2 * (16 * 5 + 7) + 1;
    scores[hit] = 2;
    boxes[16 * hit] = 3;
    boxes[16 * hit + 1] = -4;
    boxes[16 * hit + 2] = 40;
    boxes[16 * hit + 3] = 50;
    boxes[16 * hit + 4] = -10;
    boxes[16 * hit + 6] = 10;

    List<DetectedFace> faces = BlazeFaceOutput.decode(scores, boxes, 16, 2, .5, crop);

    assertThat(faces).hasSize(1);
    DetectedFace face = faces.getFirst();
    assertThat(face.score()).isCloseTo(.8808, within(1e-4));
    assertThat(face.box().centre().x()).isCloseTo(2 * (16 * 7.5 + 3), within(1e-6));
    assertThat(face.box().centre().y()).isCloseTo(2 * (16 * 5.5 - 4) - 128, within(1e-6));
    assertThat(face.box().width()).isCloseTo(80, within(1e-6));
    assertThat(face.rightEye().x()).isCloseTo(2 * (16 * 7.5 - 10), within(1e-6));
    assertThat(face.eyeLine()).isZero();
  }

  @Test
  void ofOverlappingHitsTheBestStays() {
    DetectedFace weak = face(.6, 0);
    DetectedFace strong = face(.9, 10);
    DetectedFace apart = face(.7, 300);

    assertThat(Overlaps.suppressed(List.of(weak, strong, apart), .3))
        .containsExactly(strong, apart);
  }

  private static DetectedFace face(double score, double x) {
    return new DetectedFace(new Box(x, 0, 100, 100), score, new Point(x, 0), new Point(x + 9, 0));
  }
}
