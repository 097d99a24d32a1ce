package org.veriself.face.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.geometry.Box;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.Sampler;
import org.veriself.inference.Framing;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;
import org.veriself.media.Picture;

/// Passive networks of user packs (vision.md 4).
class PassivePadTest {
  private static final int SIDE = 80;
  private static final Picture PICTURE = new Picture(400, 300, new byte[3 * 400 * 300]);

  @TempDir private Path folder;

  @Test
  void theBundledPackHasNoPassiveNetwork() {
    try (ModelPack pack = ModelPack.bundled()) {
      assertThat(PassivePad.of(pack, new Sampler())).isEmpty();
    }
  }

  @Test
  void severalNetworksAreAveraged() {
    TinyPack tiny = TinyPack.inheriting(folder);
    add(tiny, "near.onnx", 2.7, .1f, .8f, .1f);
    add(tiny, "far.onnx", 4, .5f, .4f, .1f);

    try (ModelPack pack = ModelPack.open(tiny.write(), Licences.free())) {
      PassivePad pad = PassivePad.of(pack, new Sampler()).orElseThrow();

      assertThat(pad.live(PICTURE, new SyntheticMesh().build())).isCloseTo(.6, within(1e-6));
    }
  }

  @Test
  void logitsBecomeProbabilities() {
    assertThat(MiniFasNetOutput.live(new float[] {.2f, .7f, .1f})).isCloseTo(.7, within(1e-6));
    assertThat(MiniFasNetOutput.live(new float[] {1, 1, 1})).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(MiniFasNetOutput.live(new float[] {-9, 4, -9})).isCloseTo(1, within(1e-4));
    assertThat(MiniFasNetOutput.live(new float[] {900, -900, 0})).isCloseTo(0, within(1e-9));
  }

  @Test
  void theWiderBoxIsStretchedToTheSquare() {
    AffineCrop crop = around(new Box(150, 100, 50, 60), new Framing.FaceBox(2, false, true));

    assertThat(crop.pictureX(0, 0)).isCloseTo(125, within(1e-9));
    assertThat(crop.pictureX(SIDE, 0)).isCloseTo(225, within(1e-9));
    assertThat(crop.pictureY(0, 0)).isCloseTo(70, within(1e-9));
    assertThat(crop.pictureY(0, SIDE)).isCloseTo(190, within(1e-9));
  }

  @Test
  void aBoxThatIsKeptInsideIsMovedAndShrunk() {
    AffineCrop moved = around(new Box(340, 10, 50, 60), new Framing.FaceBox(2, false, true));
    assertThat(moved.pictureX(SIDE, 0)).isCloseTo(400, within(1e-9));
    assertThat(moved.pictureX(0, 0)).isCloseTo(300, within(1e-9));
    assertThat(moved.pictureY(0, 0)).isCloseTo(0, within(1e-9));

    AffineCrop shrunk = around(new Box(100, 50, 150, 200), new Framing.FaceBox(4, false, true));
    assertThat(shrunk.pictureY(0, 0)).isCloseTo(0, within(1e-9));
    assertThat(shrunk.pictureY(0, SIDE)).isCloseTo(300, within(1e-9));
    assertThat(shrunk.pictureX(SIDE, 0) - shrunk.pictureX(0, 0)).isCloseTo(225, within(1e-9));

    AffineCrop free = around(new Box(340, 10, 50, 60), new Framing.FaceBox(2, false, false));
    assertThat(free.pictureX(SIDE, 0)).isCloseTo(415, within(1e-9));
  }

  private static AffineCrop around(Box face, Framing.FaceBox framing) {
    return PadInput.around(face, framing, PICTURE, SIDE);
  }

  private static void add(TinyPack tiny, String file, double scale, float... classes) {
    byte[] onnx = TinyModels.fixed(SIDE, Map.of("prob", classes));
    tiny.add(
        "passive-pad",
        file,
        onnx,
        "minifasnet",
        SIDE,
        TinyPack.faceBox(scale),
        Map.of("prob", classes.length));
  }
}
