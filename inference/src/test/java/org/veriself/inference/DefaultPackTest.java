package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The converted networks against what TensorFlow.js itself computes. `golden.json` holds every
/// n-th value and the root mean square of each output, from a run of the same packages on the
/// TensorFlow.js CPU backend in Node 20, for the picture that [#pattern] draws.
@Tag("model")
class DefaultPackTest {

  private static ModelPack pack;
  private static JsonNode golden;

  @BeforeAll
  static void load() throws IOException {
    pack = ModelPack.bundled();
    try (InputStream in =
        Objects.requireNonNull(DefaultPackTest.class.getResourceAsStream("golden.json"))) {
      golden = new ObjectMapper().readTree(in);
    }
  }

  @AfterAll
  static void unload() {
    pack.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSIVE_PAD")
  void convertedNetworkComputesWhatTensorFlowComputes(ModelRole role) {
    Model model = pack.model(role);
    ModelOutput output = model.run(pattern(model, 1), 1);
    for (ModelSpec.OutputSpec spec : model.spec().outputs()) {
      float[] values = output.values(spec.name());
      assertThat(values).hasSize(spec.valuesPerPicture());
      JsonNode wanted = golden.path(role.name()).path(spec.name());
      double rms = wanted.path("rms").asDouble();
      double tolerance = 1e-3 * rms + 1e-6;
      for (int i = 0; i < wanted.path("values").size(); i++) {
        int index = i * wanted.path("every").asInt();
        assertThat((double) values[index])
            .as("%s[%d]", spec.name(), index)
            .isCloseTo(wanted.path("values").path(i).asDouble(), within(tolerance));
      }
      assertThat(rootMeanSquare(values)).as(spec.name()).isCloseTo(rms, within(tolerance));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSIVE_PAD")
  void picturesOfABatchDoNotTouchEachOther(ModelRole role) {
    Model model = pack.model(role);
    ModelOutput alone = model.run(pattern(model, 1), 1);
    ModelOutput both = model.run(pattern(model, 2), 2);
    for (ModelSpec.OutputSpec spec : model.spec().outputs()) {
      int start = both.rowStart(spec.name(), 1);
      assertThat(start).isEqualTo(spec.valuesPerPicture());
      float[] first = alone.values(spec.name());
      for (int i = 0; i < first.length; i++) {
        double tolerance = 1e-3 + 1e-4 * Math.abs(first[i]);
        assertThat(both.values(spec.name())[i]).isCloseTo(first[i], within((float) tolerance));
        assertThat(both.values(spec.name())[start + i])
            .isCloseTo(first[i], within((float) tolerance));
      }
    }
  }

  @Test
  void threadsShareOneSession() throws InterruptedException, ExecutionException {
    Model model = pack.model(ModelRole.FACE_EMBEDDING);
    float[] expected = model.run(pattern(model, 1), 1).values("embedding");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var runs = new ArrayList<Future<float[]>>();
      for (int i = 0; i < 32; i++) {
        Callable<float[]> run = () -> model.run(pattern(model, 1), 1).values("embedding");
        runs.add(threads.submit(run));
      }
      for (Future<float[]> run : runs) {
        assertThat(run.get()).containsExactly(expected);
      }
    }
  }

  @Test
  void heapBufferGivesTheSameAsADirectOne() {
    Model model = pack.model(ModelRole.IRIS);
    FloatBuffer direct = pattern(model, 1);
    var copied = new float[direct.capacity()];
    direct.get(0, copied);
    assertThat(model.run(FloatBuffer.wrap(copied), 1).values("iris"))
        .containsExactly(model.run(direct, 1).values("iris"));
  }

  @Test
  void bufferTooSmallForTheBatchIsRefused() {
    Model model = pack.model(ModelRole.IRIS);
    FloatBuffer one = model.newInput(1);
    assertThatIllegalArgumentException().isThrownBy(() -> model.run(one, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> model.run(one, 0));
  }

  @Test
  void defaultPackHasNoPassiveNetwork() {
    assertThat(pack.has(ModelRole.PASSIVE_PAD)).isFalse();
    assertThat(pack.models(ModelRole.PASSIVE_PAD)).isEmpty();
  }

  @Test
  void passMarkSitsAtTheOperatingThresholds() {
    PackManifest.Comparison comparison = pack.manifest().comparison();
    assertThat(comparison.metric()).isEqualTo(PackManifest.Metric.L2);
    assertThat(comparison.photo().distance(70)).isCloseTo(.55, within(1e-9));
    assertThat(comparison.document().distance(70)).isCloseTo(.60, within(1e-9));
  }

  @Test
  void outputRevealsNoValueAsText() {
    Model model = pack.model(ModelRole.FACE_EMBEDDING);
    assertThat(model.run(model.newInput(1), 1))
        .hasToString("ModelOutput[batch=1, outputs=[embedding]]");
  }

  /// Stripes in both directions, other ones in each plane.
  private static FloatBuffer pattern(Model model, int batch) {
    InputSpec input = model.spec().input();
    FloatBuffer buffer = model.newInput(batch);
    int next = 0;
    for (int picture = 0; picture < batch; picture++) {
      for (int plane = 0; plane < 3; plane++) {
        for (int y = 0; y < input.height(); y++) {
          for (int x = 0; x < input.width(); x++) {
            float pixel = (x * 3 + y * 5 + plane * 40) % 256;
            buffer.put(next++, pixel * input.factor(plane) + input.offset(plane));
          }
        }
      }
    }
    return buffer;
  }

  private static double rootMeanSquare(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
