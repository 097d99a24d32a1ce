package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veriself.inference.PackRejected.Reason;
import org.veriself.inference.conversion.TinyModels;

/// An operator's folder with tiny networks in every role, broken in one way at a time.
class ModelPackTest {

  private static final int SIDE = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL =
      """
      {"licence": "CC0-1.0", "origin": "this test",
       "input": {"width": 4, "height": 4, "channels": "bgr",
                 "mean": [0, 0, 0], "std": [255, 255, 255]},
       "framing": {"rule": "whole-picture", "placement": "top-left"},
       "decoder": {"id": "minifasnet", "acceptance": 0.5, "overlap": 1},
       "outputs": [{"name": "averages", "valuesPerPicture": 3}]}
      """;
  private static final String CURVE =
      """
      [{"distance": 0, "similarity": 100}, {"distance": 1, "similarity": 0}]
      """;

  @TempDir Path folder;
  private final ObjectNode manifest = JSON.createObjectNode();

  @BeforeEach
  void soundPack() throws IOException {
    manifest.put("format", 1).put("name", "tiny").put("version", "1").putArray("models");
    ObjectNode comparison = manifest.putObject("comparison").put("metric", "cosine");
    comparison.set("photo", JSON.readTree(CURVE));
    comparison.set("document", JSON.readTree(CURVE));
    for (String role : new String[] {"face-detector", "face-mesh", "iris", "face-embedding"}) {
      addModel(role, role + ".onnx", TinyModels.planeAverages(SIDE, "averages"));
    }
  }

  @Test
  void soundPackOpensAndRuns() throws IOException {
    try (ModelPack pack = open()) {
      Model model = pack.model(ModelRole.FACE_EMBEDDING);
      var input = model.newInput(2);
      for (int i = 0; i < input.capacity(); i++) {
        int plane = i / (SIDE * SIDE);
        input.put(i, plane);
      }
      assertThat(model.run(input, 2).values("averages")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(pack.has(ModelRole.PASSIVE_PAD)).isFalse();
      assertThatThrownBy(() -> pack.model(ModelRole.PASSIVE_PAD))
          .isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void severalPassiveNetworksKeepTheirOrder() throws IOException {
    addModel("passive-pad", "near.onnx", TinyModels.planeAverages(SIDE, "averages"));
    addModel("passive-pad", "far.onnx", TinyModels.planeAverages(SIDE, "averages"));
    try (ModelPack pack = open()) {
      assertThat(pack.models(ModelRole.PASSIVE_PAD))
          .extracting(model -> model.spec().file())
          .containsExactly("near.onnx", "far.onnx");
    }
  }

  @Test
  void folderWithoutManifestIsRejected() {
    assertRejected(Reason.MISSING_FILE, "manifest.json", () -> ModelPack.open(folder));
  }

  @Test
  void missingModelIsRejected() throws IOException {
    Files.delete(folder.resolve("iris.onnx"));
    assertRejected(Reason.MISSING_FILE, "iris.onnx");
  }

  @Test
  void changedModelIsRejected() throws IOException {
    Path file = folder.resolve("iris.onnx");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRejected(Reason.CHECKSUM_MISMATCH, "iris.onnx");
  }

  @Test
  void garbageIsRejectedAndDoesNotCrash() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var garbage = new byte[random.nextInt(4096)];
      random.nextBytes(garbage);
      replaceModel("iris.onnx", garbage);
      assertRejected(Reason.NOT_A_MODEL, "iris.onnx");
    }
  }

  @Test
  void truncatedModelIsRejectedAndDoesNotCrash() throws IOException {
    byte[] whole = TinyModels.planeAverages(SIDE, "averages");
    for (int length = 0; length < whole.length; length += 7) {
      replaceModel("iris.onnx", Arrays.copyOf(whole, length));
      assertThatThrownBy(this::open).isInstanceOf(PackRejected.class);
    }
  }

  @Test
  void modelWithAnotherInputIsRejected() throws IOException {
    replaceModel("iris.onnx", TinyModels.planeAverages(SIDE + 1, "averages"));
    assertRejected(Reason.WRONG_INPUT, "iris.onnx");
  }

  @Test
  void modelWithAnotherOutputIsRejected() throws IOException {
    replaceModel("iris.onnx", TinyModels.planeAverages(SIDE, "sums"));
    assertRejected(Reason.WRONG_OUTPUT, "iris.onnx");
  }

  @Test
  void outputOfAnotherLengthIsRejected() throws IOException {
    ((ObjectNode) models(manifest).path(2).path("outputs").path(0)).put("valuesPerPicture", 4);
    assertRejected(Reason.WRONG_OUTPUT, "iris.onnx");
  }

  @ParameterizedTest
  @MethodSource("brokenManifests")
  void brokenManifestIsRejected(Consumer<ObjectNode> breakage) throws IOException {
    breakage.accept(manifest);
    assertRejected(Reason.BAD_MANIFEST, "manifest.json");
  }

  static Stream<Named<Consumer<ObjectNode>>> brokenManifests() {
    return Stream.of(
        broken("unknown field", m -> m.put("extra", 1)),
        broken("unknown field of a model", m -> model(m).put("treshold", 1)),
        broken("missing field", m -> m.remove("comparison")),
        broken("null field", m -> model(m).putNull("licence")),
        broken("missing field of a model", m -> model(m).remove("decoder")),
        broken("later format", m -> m.put("format", 2)),
        broken("wrong type", m -> m.put("models", "none")),
        broken("role missing", m -> models(m).remove(1)),
        broken("role twice", m -> model(m).put("role", "iris")),
        broken("unknown role", m -> model(m).put("role", "nose")),
        broken("file twice", m -> model(m).put("file", "iris.onnx")),
        broken("file outside the folder", m -> model(m).put("file", "../iris.onnx")),
        broken("absolute file", m -> model(m).put("file", "/etc/passwd")),
        broken("hidden file", m -> model(m).put("file", ".onnx")),
        broken("short checksum", m -> model(m).put("sha256", "abc")),
        broken("no licence", m -> model(m).put("licence", " ")),
        broken("no output", m -> model(m).putArray("outputs")),
        broken("unknown decoder", m -> at(m, "decoder").put("id", "magic")),
        broken("threshold above one", m -> at(m, "decoder").put("acceptance", 1.5)),
        broken("empty input", m -> at(m, "input").put("width", 0)),
        broken("fractional size", m -> at(m, "input").put("width", 4.5)),
        broken("unknown channel order", m -> at(m, "input").put("channels", "grey")),
        broken("two means", m -> at(m, "input").putArray("mean").add(1).add(2)),
        broken("std of zero", m -> at(m, "input").putArray("std").add(1).add(0).add(1)),
        broken("unknown framing", m -> at(m, "framing").put("rule", "guess")),
        broken("unknown metric", m -> ((ObjectNode) m.path("comparison")).put("metric", "l1")),
        broken("rising curve", m -> point(m, 1).put("similarity", 100)),
        broken("empty curve", m -> ((ObjectNode) m.path("comparison")).putArray("photo")));
  }

  @Test
  void textThatIsNoJsonIsRejected() throws IOException {
    for (String text : new String[] {"", "{", "null", "[]", "{} {}", "\u0000"}) {
      Files.writeString(folder.resolve("manifest.json"), text);
      assertRejected(Reason.BAD_MANIFEST, "manifest.json", () -> ModelPack.open(folder));
    }
  }

  @Test
  void metricsMeasureWhatTheirNamesSay() {
    float[] a = {3, 0};
    float[] b = {0, 4};
    assertThat(PackManifest.Metric.L2.distance(a, b)).isEqualTo(5);
    assertThat(PackManifest.Metric.COSINE.distance(a, b)).isEqualTo(1);
    assertThat(PackManifest.Metric.COSINE.distance(a, a)).isEqualTo(0);
    assertThat(PackManifest.Metric.COSINE.distance(a, new float[] {-1, 0})).isEqualTo(2);
    assertThat(PackManifest.Metric.COSINE.distance(a, new float[2])).isEqualTo(1);
  }

  private ModelPack open() throws IOException {
    JSON.writeValue(folder.resolve("manifest.json").toFile(), manifest);
    return ModelPack.open(folder);
  }

  private void addModel(String role, String file, byte[] onnx) throws IOException {
    Files.write(folder.resolve(file), onnx);
    ObjectNode model = (ObjectNode) JSON.readTree(MODEL);
    model.put("role", role).put("file", file).put("sha256", sha256(onnx));
    models(manifest).add(model);
  }

  private void replaceModel(String file, byte[] onnx) throws IOException {
    Files.write(folder.resolve(file), onnx);
    for (JsonNode model : models(manifest)) {
      if (model.path("file").asText().equals(file)) {
        ((ObjectNode) model).put("sha256", sha256(onnx));
      }
    }
  }

  private void assertRejected(Reason reason, String file) {
    assertRejected(reason, file, this::open);
  }

  private static void assertRejected(Reason reason, String file, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            PackRejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(reason);
              assertThat(rejected.file()).isEqualTo(file);
            })
        .hasMessageContaining(file);
  }

  private static Named<Consumer<ObjectNode>> broken(String name, Consumer<ObjectNode> breakage) {
    return Named.of(name, breakage);
  }

  private static ArrayNode models(ObjectNode manifest) {
    return (ArrayNode) manifest.path("models");
  }

  private static ObjectNode model(ObjectNode manifest) {
    return (ObjectNode) models(manifest).path(0);
  }

  private static ObjectNode at(ObjectNode manifest, String part) {
    return (ObjectNode) model(manifest).path(part);
  }

  private static ObjectNode point(ObjectNode manifest, int index) {
    return (ObjectNode) manifest.path("comparison").path("photo").path(index);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
