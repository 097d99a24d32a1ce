package org.veriself.face.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.face.SamplePhotos;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.TinyPack;
import org.veriself.media.Picture;

/// The passive slot with real weights, which are no part of the project: two MiniFASNets in
/// `shared/models/minifasnet` beside the repository, or where `-Dveriself.minifasnet` says.
/// Skipped without them.
@Tag("model")
class MiniFasNetTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("veriself.minifasnet", "../../shared/models/minifasnet"));
  private static final String NEAR = "2.7_80x80_MiniFASNetV2.onnx";
  private static final String FAR = "4_0_0_80x80_MiniFASNetV1SE.onnx";

  @TempDir private Path folder;

  /// Photos of live people score as live far more often than not; how well the networks tell
  /// attacks apart is a question for `evaluate`.
  @Test
  void livePeopleScoreAsLive() throws IOException {
    assumeTrue(
        Files.exists(FOLDER.resolve(NEAR)) && Files.exists(FOLDER.resolve(FAR)),
        "the MiniFASNet weights are not there: " + FOLDER);
    TinyPack tiny = TinyPack.inheriting(folder);
    add(tiny, "near.onnx", NEAR, 2.7);
    add(tiny, "far.onnx", FAR, 4);
    try (ModelPack pack = ModelPack.open(tiny.write(), Licences.free())) {
      FaceInstruments instruments = new FaceInstruments(pack);
      PassivePad pad = instruments.passivePad().orElseThrow();
      List<Double> scores = new ArrayList<>();
      for (int number = 1; number <= 6; number++) {
        Picture photo = SamplePhotos.sample(number);
        for (DetectedFace face : instruments.detector().detect(photo)) {
          FaceMesh mesh = instruments.mesher().mesh(photo, face);
          if (instruments.mesher().accepts(mesh)) {
            scores.add(pad.live(photo, mesh));
          }
        }
      }

      assertThat(scores).hasSizeGreaterThan(5).allSatisfy(s -> assertThat(s).isBetween(0.0, 1.0));
      long live = scores.stream().filter(score -> score >= .5).count();
      assertThat((double) live / scores.size()).as("%s", scores).isGreaterThan(.6);
    }
  }

  private static void add(TinyPack tiny, String name, String file, double scale)
      throws IOException {
    tiny.add(
        "passive-pad",
        name,
        Files.readAllBytes(FOLDER.resolve(file)),
        "minifasnet",
        80,
        TinyPack.faceBox(scale),
        Map.of("prob", 3));
  }
}
