package org.veriself.face.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Framing.Anchor;

class EmbeddingTest {

  @Test
  void distanceIsEuclideanOnTheRawVector() {
    assertThat(new Embedding(new float[] {0, 3}).distanceTo(new Embedding(new float[] {4, 0})))
        .isCloseTo(5, within(1e-9));
  }

  @Test
  void textRevealsNothing() {
    assertThat(new Embedding(new float[] {.25f, .5f})).hasToString("Embedding[2]");
  }

  @Test
  void lengthsMustAgree() {
    Embedding two = new Embedding(new float[2]);
    Embedding three = new Embedding(new float[3]);

    assertThatThrownBy(() -> two.distanceTo(three)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTemplateIsMetByTheAlignedFace() {
    FaceMesh mesh = new SyntheticMesh().rolled(20).build();
    List<Anchor> template =
        List.of(new Anchor(33, 40, 60), new Anchor(263, 110, 60), new Anchor(152, 75, 135));

    AffineCrop crop = EmbeddingInput.aligned(mesh, new Framing.Aligned(template), 150);

    assertThat(crop.pictureX(40, 60)).isCloseTo(mesh.x(33), within(1e-3));
    assertThat(crop.pictureY(110, 60)).isCloseTo(mesh.y(263), within(1e-3));
    assertThat(crop.pictureY(75, 135)).isCloseTo(mesh.y(152), within(1e-3));
  }
}
