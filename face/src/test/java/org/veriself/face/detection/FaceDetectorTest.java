package org.veriself.face.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.face.image.Sampler;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;
import org.veriself.media.Picture;

/// Detectors of user packs, on networks that always see the same (vision.md 4).
class FaceDetectorTest {
  private static final int SIDE = 64;

  /// Two picture pixels for one of the network's.
  private static final Picture WIDE = new Picture(128, 64, new byte[3 * 128 * 64]);

  @TempDir private Path folder;

  @Test
  void yunetCountsFromTheCornerOfACell() {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    for (String name : List.of("cls_", "obj_", "bbox_", "kps_")) {
      for (int stride : new int[] {8, 16, 32}) {
        int cells = (SIDE / stride) * (SIDE / stride);
        outputs.put(
            name + stride,
            new float[cells * (name.equals("bbox_") ? 4 : name.equals("kps_") ? 10 : 1)]);
      }
    }
    int cell = 4 * 1 + 2;
    output(outputs, "cls_16")[cell] = .81f;
    output(outputs, "obj_16")[cell] = 1;
    fill(output(outputs, "bbox_16"), 4 * cell, .5f, .25f, (float) Math.log(2), 0);
    fill(output(outputs, "kps_16"), 10 * cell, 0, .5f, 1, .5f);
    // Below the acceptance of one half.
    output(outputs, "cls_8")[0] = .4f;
    output(outputs, "obj_8")[0] = .4f;

    List<DetectedFace> faces = detect("yunet", "top-left", outputs);

    assertThat(faces).hasSize(1);
    DetectedFace face = faces.getFirst();
    assertThat(face.score()).isCloseTo(.9, within(1e-6));
    assertThat(face.box().centre().x()).isCloseTo(2 * 16 * 2.5, within(1e-4));
    assertThat(face.box().centre().y()).isCloseTo(2 * 16 * 1.25, within(1e-4));
    assertThat(face.box().width()).isCloseTo(2 * 32, within(1e-4));
    assertThat(face.box().height()).isCloseTo(2 * 16, within(1e-4));
    assertThat(face.rightEye().x()).isCloseTo(2 * 16 * 2, within(1e-4));
    assertThat(face.leftEye().x()).isCloseTo(2 * 16 * 3, within(1e-4));
    assertThat(face.eyeLine()).isZero();
  }

  @Test
  void scrfdMeasuresFromItsAnchor() {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    // Public exports number their outputs: only the order tells what they are.
    int name = 448;
    for (int values : new int[] {2, 8, 20}) {
      for (int stride : new int[] {8, 16, 32}) {
        outputs.put(String.valueOf(name++), new float[values * (SIDE / stride) * (SIDE / stride)]);
      }
    }
    int anchor = 2 * (8 * 3 + 5) + 1;
    output(outputs, "448")[anchor] = .7f;
    fill(output(outputs, "451"), 4 * anchor, 1, 2, 3, 1);
    fill(output(outputs, "454"), 10 * anchor, -.5f, 0, 1.5f, 0);

    List<DetectedFace> faces = detect("scrfd", "centre", outputs);

    assertThat(faces).hasSize(1);
    DetectedFace face = faces.getFirst();
    assertThat(face.score()).isCloseTo(.7, within(1e-6));
    // Centred: the picture begins 16 of the network's pixels below the upper edge.
    assertThat(face.box().x()).isCloseTo(2 * 8 * (5 - 1), within(1e-4));
    assertThat(face.box().right()).isCloseTo(2 * 8 * (5 + 3), within(1e-4));
    assertThat(face.box().y()).isCloseTo(2 * (8 * (3 - 2) - 16), within(1e-4));
    assertThat(face.box().bottom()).isCloseTo(2 * (8 * (3 + 1) - 16), within(1e-4));
    assertThat(face.rightEye().x()).isCloseTo(2 * 8 * 4.5, within(1e-4));
    assertThat(face.leftEye().x()).isCloseTo(2 * 8 * 6.5, within(1e-4));
  }

  private List<DetectedFace> detect(
      String decoder, String placement, Map<String, float[]> outputs) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    outputs.forEach((name, values) -> lengths.put(name, values.length));
    TinyPack tiny =
        TinyPack.inheriting(folder)
            .add(
                "face-detector",
                "tiny.onnx",
                TinyModels.fixed(SIDE, outputs),
                decoder,
                SIDE,
                TinyPack.wholePicture(placement),
                lengths);
    try (ModelPack pack = ModelPack.open(tiny.write(), Licences.free())) {
      return new FaceDetector(pack.model(ModelRole.FACE_DETECTOR), new Sampler()).detect(WIDE);
    }
  }

  private static float[] output(Map<String, float[]> outputs, String name) {
    return outputs.getOrDefault(name, new float[0]);
  }

  private static void fill(float[] target, int from, float... values) {
    System.arraycopy(values, 0, target, from, values.length);
  }
}
