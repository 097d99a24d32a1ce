package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
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

  private static final int SIDE = 32;
  private static final Map<String, Integer> THREE = Map.of("averages", 3);

  @TempDir Path folder;
  private TinyPack tiny;

  @BeforeEach
  void soundPack() {
    tiny = TinyPack.complete(folder);
  }

  @Test
  void soundPackOpensAndRuns() {
    addPassive("near.onnx");
    try (ModelPack pack = open()) {
      Model model = pack.model(ModelRole.PASSIVE_PAD);
      var input = model.newInput(2);
      for (int i = 0; i < input.capacity(); i++) {
        int plane = i / (SIDE * SIDE);
        input.put(i, plane);
      }
      assertThat(model.run(input, 2).values("averages")).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void packWithoutAPassiveNetworkSaysSo() {
    try (ModelPack pack = open()) {
      assertThat(pack.has(ModelRole.PASSIVE_PAD)).isFalse();
      assertThat(pack.manifest().passiveThreshold()).isEmpty();
      assertThatThrownBy(() -> pack.model(ModelRole.PASSIVE_PAD))
          .isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void severalPassiveNetworksKeepTheirOrder() {
    addPassive("near.onnx");
    addPassive("far.onnx");
    try (ModelPack pack = open()) {
      assertThat(pack.manifest().passiveThreshold()).hasValue(.5);
      assertThat(pack.models(ModelRole.PASSIVE_PAD))
          .extracting(model -> model.spec().file())
          .containsExactly("near.onnx", "far.onnx");
    }
  }

  @Test
  void folderWithoutManifestIsRejected() {
    assertRejected(
        Reason.MISSING_FILE, "manifest.json", () -> ModelPack.open(folder, Licences.free()));
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
    assertThatThrownBy(this::open).hasMessageContaining("SHA-256 is ");
  }

  @Test
  void weightsForResearchOnlyNeedTheOperatorsWord() {
    model(tiny.manifest()).put("licence", "CC-BY-NC-4.0");
    assertRejected(Reason.LICENCE_NOT_ACCEPTED, "face-detector.onnx");
    assertThatThrownBy(this::open)
        .hasMessageContaining("CC-BY-NC-4.0")
        .hasMessageContaining("veriself.models.accepted-licences");
    ModelPack.open(tiny.write(), new Licences(Set.of("CC-BY-NC-4.0"))).close();
  }

  @Test
  void whatAPackDoesNotStateItInherits() {
    tiny = TinyPack.inheriting(folder.resolve("heir"));
    addPassive("iris.onnx");
    try (ModelPack pack = open();
        ModelPack bundled = ModelPack.bundled()) {
      assertThat(pack.manifest().name()).isEqualTo("tiny");
      assertThat(pack.manifest().comparison()).isEqualTo(bundled.manifest().comparison());
      for (ModelRole role : ModelRole.values()) {
        if (role != ModelRole.PASSIVE_PAD) {
          assertThat(pack.model(role).spec()).isEqualTo(bundled.model(role).spec());
        }
      }
      assertThat(pack.model(ModelRole.PASSIVE_PAD).spec().file()).isEqualTo("iris.onnx");
    }
  }

  @Test
  void packMayBeNothingButItsOwnCalibration() {
    tiny = TinyPack.inheriting(folder.resolve("heir")).compared("l2");
    try (ModelPack pack = open()) {
      assertThat(pack.manifest().comparison().photo().distance(70)).isEqualTo(.5);
    }
  }

  @Test
  void anEmbeddingOfItsOwnNeedsAComparisonOfItsOwn() {
    tiny.manifest().put("inherits", "default").remove("comparison");
    assertRejected(Reason.BAD_MANIFEST, "manifest.json");
  }

  @Test
  void describingAPackLeavesItsNetworksAlone() throws IOException {
    Files.delete(folder.resolve("iris.onnx"));
    assertThat(ModelPack.describe(tiny.write()).models()).hasSize(4);
    assertThat(ModelPack.describeBundled().name()).isEqualTo("default");
  }

  @Test
  void garbageIsRejectedAndDoesNotCrash() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var garbage = new byte[random.nextInt(4096)];
      random.nextBytes(garbage);
      tiny.replace("iris.onnx", garbage);
      assertRejected(Reason.NOT_A_MODEL, "iris.onnx");
    }
  }

  @Test
  void truncatedModelIsRejectedAndDoesNotCrash() {
    byte[] whole = TinyModels.planeAverages(SIDE, "averages");
    for (int length = 0; length < whole.length; length += 7) {
      tiny.replace("iris.onnx", Arrays.copyOf(whole, length));
      assertThatThrownBy(this::open).isInstanceOf(PackRejected.class);
    }
  }

  @Test
  void modelWithAnotherInputIsRejected() {
    addPassive("near.onnx");
    tiny.replace("near.onnx", TinyModels.planeAverages(SIDE + 1, "averages"));
    assertRejected(Reason.WRONG_INPUT, "near.onnx");
  }

  @Test
  void modelWithAnotherOutputIsRejected() {
    addPassive("near.onnx");
    tiny.replace("near.onnx", TinyModels.planeAverages(SIDE, "sums"));
    assertRejected(Reason.WRONG_OUTPUT, "near.onnx");
  }

  @Test
  void outputOfAnotherLengthIsRejected() {
    addPassive("near.onnx");
    tiny.replace("near.onnx", TinyModels.fixed(SIDE, Map.of("averages", new float[4])));
    assertRejected(Reason.WRONG_OUTPUT, "near.onnx");
  }

  @Test
  void aLayoutThatDoesNotFitIsExplained() {
    model(tiny.manifest()).withArray("outputs").remove(0);
    assertThatThrownBy(this::open)
        .hasMessageContaining("face-detector.onnx: the decoder yunet reads outputs of [16, 4, 1,");
  }

  @ParameterizedTest
  @MethodSource("brokenManifests")
  void brokenManifestIsRejected(Consumer<ObjectNode> breakage) {
    breakage.accept(tiny.manifest());
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
        broken("inheritance from elsewhere", m -> m.put("inherits", "other")),
        broken("decoder for another role", m -> at(m, "decoder").put("id", "sface")),
        broken(
            "side that no stride divides", m -> at(m, "input").put("width", 48).put("height", 48)),
        broken("input that is no square", m -> at(m, "input").put("width", 64)),
        broken(
            "framing for another role",
            m -> at(m, "framing").removeAll().put("rule", "five-points")),
        broken(
            "outputs in another order",
            m -> model(m).withArray("outputs").add(model(m).withArray("outputs").remove(0))),
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
      assertRejected(
          Reason.BAD_MANIFEST, "manifest.json", () -> ModelPack.open(folder, Licences.free()));
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

  private ModelPack open() {
    return ModelPack.open(tiny.write(), Licences.free());
  }

  private void addPassive(String file) {
    byte[] onnx = TinyModels.planeAverages(SIDE, "averages");
    tiny.add("passive-pad", file, onnx, "minifasnet", SIDE, TinyPack.faceBox(2.7), THREE);
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
}
