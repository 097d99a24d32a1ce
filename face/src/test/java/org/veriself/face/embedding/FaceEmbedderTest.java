package org.veriself.face.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.Sampler;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.inference.PackManifest.Metric;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;
import org.veriself.media.Picture;

/// Embedding networks of user packs (vision.md 4).
class FaceEmbedderTest {
  private static final int SIDE = 112;
  private static final Picture PICTURE = new Picture(320, 240, new byte[3 * 320 * 240]);

  @TempDir private Path folder;

  @Test
  void sfaceIsTakenAsItIs() {
    float[] values = new float[128];
    values[0] = 3;
    values[5] = 4;

    Embedding embedding = embed("sface", values);

    assertThat(embedding).isEqualTo(new Embedding(values));
  }

  @Test
  void arcfaceIsBroughtToLengthOne() {
    float[] values = new float[512];
    values[0] = 3;
    values[5] = 4;

    Embedding embedding = embed("arcface", values);

    float[] unit = new float[512];
    unit[0] = .6f;
    unit[5] = .8f;
    assertThat(embedding.distanceTo(new Embedding(unit), Metric.L2)).isCloseTo(0, within(1e-6));
    assertThat(embed("arcface", new float[512])).isEqualTo(new Embedding(new float[512]));
  }

  @Test
  void fivePointsBringEyesNoseAndMouthToTheirPlaces() {
    AffineCrop crop = EmbeddingInput.aligned(mesh(), new Framing.FivePoints(), SIDE);
    AffineCrop larger = EmbeddingInput.aligned(mesh(), new Framing.FivePoints(), 2 * SIDE);

    assertThat(crop.pictureX(38.2946, 51.6963)).isCloseTo(200 - 36, within(1e-3));
    assertThat(crop.pictureY(38.2946, 51.6963)).isCloseTo(200, within(1e-3));
    assertThat(crop.scale()).isCloseTo(2, within(1e-6));
    assertThat(larger.scale()).isCloseTo(1, within(1e-6));
  }

  /// The template itself, twice as large, its right eye 36 pixels left of the middle.
  private static FaceMesh mesh() {
    SyntheticMesh mesh = new SyntheticMesh();
    put(mesh, 33, 38.2946 - 5, 51.6963);
    put(mesh, 133, 38.2946 + 5, 51.6963);
    put(mesh, 362, 73.5318 - 5, 51.5014);
    put(mesh, 263, 73.5318 + 5, 51.5014);
    put(mesh, 1, 56.0252, 71.7366);
    put(mesh, 61, 41.5493, 92.3655);
    put(mesh, 291, 70.7299, 92.2041);
    return mesh.build();
  }

  private static void put(SyntheticMesh mesh, int point, double x, double y) {
    mesh.put(point, 2 * (x - 38.2946) - 36, 2 * (y - 51.6963), 0);
  }

  private Embedding embed(String decoder, float[] values) {
    TinyPack tiny =
        TinyPack.inheriting(folder)
            .add(
                "face-embedding",
                "tiny.onnx",
                TinyModels.fixed(SIDE, Map.of("fc1", values)),
                decoder,
                SIDE,
                "{\"rule\": \"five-points\"}",
                Map.of("fc1", values.length))
            .compared("cosine");
    try (ModelPack pack = ModelPack.open(tiny.write(), Licences.free())) {
      return new FaceEmbedder(pack.model(ModelRole.FACE_EMBEDDING), new Sampler())
          .embed(PICTURE, mesh());
    }
  }
}
