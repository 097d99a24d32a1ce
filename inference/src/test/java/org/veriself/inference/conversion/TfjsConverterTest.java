package org.veriself.inference.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operator the converter knows, against values worked out by hand. The outputs lie in
/// TensorFlow's order: row, column, plane.
class TfjsConverterTest {

  /// Red 1 to 4, green their tenfold, blue zero.
  private static final float[] PICTURE = {1, 2, 3, 4, 10, 20, 30, 40, 0, 0, 0, 0};

  @TempDir Path folder;

  @Test
  void convolutionMixesPlanesAndAddsBias() throws IOException, OrtException {
    var graph =
        new TinyGraph()
            .constant("w", new int[] {1, 1, 3, 2}, 1, 2, 1, -1, 5, 5)
            .constant("b", new int[] {2}, 100, 0);
    graph
        .node("y", "_FusedConv2D", "x", "w", "b")
        .window("strides", 1)
        .padding("VALID")
        .fused("BiasAdd");
    assertThat(graph.run(folder, "y", 8, PICTURE))
        .containsExactly(111, -8, 122, -16, 133, -24, 144, -32);
  }

  @Test
  void samePaddingPutsTheOddPixelAtTheEnd() throws IOException, OrtException {
    var graph =
        new TinyGraph().constant("w", new int[] {2, 2, 3, 1}, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0);
    graph.node("y", "Conv2D", "x", "w").window("strides", 1).padding("SAME");
    assertThat(graph.run(folder, "y", 4, PICTURE)).containsExactly(30, 14, 11, 4);
  }

  @Test
  void strideSkipsPixels() throws IOException, OrtException {
    var graph = new TinyGraph().constant("w", new int[] {1, 1, 3, 1}, 1, 1, 0);
    graph.node("y", "Conv2D", "x", "w").window("strides", 2).padding("VALID");
    assertThat(graph.run(folder, "y", 1, PICTURE)).containsExactly(11);
  }

  @Test
  void depthwiseConvolutionKeepsPlanesApart() throws IOException, OrtException {
    var graph = new TinyGraph().constant("w", new int[] {1, 1, 3, 2}, 1, 2, 3, 4, 5, 6);
    graph.node("y", "DepthwiseConv2dNative", "x", "w").window("strides", 2).padding("SAME");
    assertThat(graph.run(folder, "y", 6, PICTURE)).containsExactly(1, 2, 30, 40, 0, 0);
  }

  @Test
  void fusedReluFollowsTheBias() throws IOException, OrtException {
    var graph =
        new TinyGraph()
            .constant("w", new int[] {1, 1, 3, 1}, 1, 0, 0)
            .constant("b", new int[] {1}, -2.5f);
    graph
        .node("y", "_FusedConv2D", "x", "w", "b")
        .window("strides", 1)
        .padding("VALID")
        .fused("BiasAdd", "Relu");
    assertThat(graph.run(folder, "y", 4, PICTURE)).containsExactly(0, 0, .5f, 1.5f);
  }

  @Test
  void fusedPreluTakesItsSlopesAfterTheBias() throws IOException, OrtException {
    var graph =
        new TinyGraph()
            .constant("w", new int[] {1, 1, 3, 2}, 1, -1, 0, 0, 0, 0)
            .constant("b", new int[] {2}, -2, 1)
            .constant("a", new int[] {1, 1, 2}, .5f, .25f);
    graph
        .node("y", "_FusedConv2D", "x", "w", "b", "a")
        .window("strides", 1)
        .padding("VALID")
        .fused("BiasAdd", "Prelu");
    assertThat(graph.run(folder, "y", 8, PICTURE))
        .containsExactly(-.5f, 0, 0, -.25f, 1, -.5f, 2, -.75f);
  }

  @Test
  void preluHasASlopeForEachPlane() throws IOException, OrtException {
    var graph = new TinyGraph().constant("a", new int[] {1, 1, 3}, .5f, .1f, 2);
    graph.node("y", "Prelu", "x", "a");
    assertThat(graph.run(folder, "y", 12, -1, 1, -2, 2, -1, 1, -2, 2, -1, 1, -2, 2))
        .containsExactly(-.5f, -.1f, -2, 1, 1, 1, -1, -.2f, -4, 2, 2, 2);
  }

  @Test
  void reluAndSigmoidWorkOnEachValue() throws IOException, OrtException {
    var relu = new TinyGraph();
    relu.node("y", "Relu", "x");
    assertThat(relu.run(folder, "y", 12, -1, 2, -3, 4, 0, 0, 0, 0, 0, 0, 0, 0))
        .containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0);
    var sigmoid = new TinyGraph();
    sigmoid.node("y", "Sigmoid", "x");
    float[] half = sigmoid.run(folder, "y", 12, new float[12]);
    assertThat(half).hasSize(12);
    assertThat(half[5]).isCloseTo(.5f, within(1e-6f));
  }

  @Test
  void additionAndIdentityPassPicturesThrough() throws IOException, OrtException {
    var graph = new TinyGraph();
    graph.node("same", "Identity", "x:0");
    graph.node("y", "AddV2", "same", "x");
    assertThat(graph.run(folder, "y", 12, PICTURE))
        .containsExactly(2, 20, 0, 4, 40, 0, 6, 60, 0, 8, 80, 0);
  }

  @Test
  void poolTakesTheLargestOfAWindow() throws IOException, OrtException {
    var graph = new TinyGraph();
    graph.node("y", "MaxPool", "x").window("ksize", 2).window("strides", 2).padding("VALID");
    assertThat(graph.run(folder, "y", 3, PICTURE)).containsExactly(4, 40, 0);
  }

  @Test
  void paddingFollowsItsDimension() throws IOException, OrtException {
    var planes = new TinyGraph().whole("p", new int[] {4, 2}, 0, 0, 0, 0, 0, 0, 0, 2);
    planes.node("y", "Pad", "x", "p");
    assertThat(planes.run(folder, "y", 20, PICTURE)).startsWith(1, 10, 0, 0, 0, 2, 20, 0, 0, 0);
    var columns = new TinyGraph().whole("p", new int[] {4, 2}, 0, 0, 0, 0, 1, 0, 0, 0);
    columns.node("y", "Pad", "x", "p");
    assertThat(columns.run(folder, "y", 18, PICTURE)).startsWith(0, 0, 0, 1, 10, 0, 2, 20, 0);
  }

  @Test
  void reshapeReadsPicturesInTensorFlowOrder() throws IOException, OrtException {
    var graph = new TinyGraph().whole("s", new int[] {3}, 1, 6, 2);
    graph.node("y", "Reshape", "x", "s");
    assertThat(graph.run(folder, "y", 12, PICTURE))
        .containsExactly(1, 10, 0, 2, 20, 0, 3, 30, 0, 4, 40, 0);
  }

  @Test
  void concatenationJoinsPlanes() throws IOException, OrtException {
    var graph = new TinyGraph().whole("axis", new int[] {}, -1);
    graph.node("y", "ConcatV2", "x", "x", "axis");
    assertThat(graph.run(folder, "y", 24, PICTURE)).startsWith(1, 10, 0, 1, 10, 0, 2, 20, 0);
  }

  @Test
  void packedWeightsAreWidened() throws IOException, OrtException {
    var bytes = new TinyGraph();
    bytes
        .stored("w", new int[] {1, 1, 3, 1}, "float32", new byte[] {0, 10, (byte) 255})
        .putObject("quantization")
        .put("dtype", "uint8")
        .put("scale", .5)
        .put("min", -1);
    bytes.node("y", "Conv2D", "x", "w").window("strides", 2).padding("VALID");
    assertThat(bytes.run(folder, "y", 1, PICTURE)).containsExactly(-1 + 40);

    var halves = new TinyGraph();
    byte[] packed =
        ByteBuffer.allocate(6)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort(Float.floatToFloat16(1.5f))
            .putShort(Float.floatToFloat16(-.25f))
            .putShort((short) 0)
            .array();
    halves
        .stored("w", new int[] {1, 1, 3, 1}, "float32", packed)
        .putObject("quantization")
        .put("dtype", "float16");
    halves.node("y", "Conv2D", "x", "w").window("strides", 2).padding("VALID");
    assertThat(halves.run(folder, "y", 1, PICTURE)).containsExactly(1.5f - 2.5f);
  }

  @Test
  void whatNoOutputNeedsStaysOut() throws IOException {
    var lean = new TinyGraph();
    lean.node("y", "Relu", "x");
    byte[] wanted = lean.convert(folder, "y", 12);
    lean.node("unread", "Sigmoid", "x");
    assertThat(lean.convert(folder, "y", 12)).isEqualTo(wanted);
  }

  @Test
  void unknownOperatorsStopTheConversion() {
    var operator = new TinyGraph();
    operator.node("y", "Einsum", "x");
    assertThatThrownBy(() -> operator.convert(folder, "y", 12))
        .isInstanceOf(ConversionFailed.class)
        .hasMessageContaining("Einsum");
    var fused = new TinyGraph().constant("w", new int[] {1, 1, 3, 1}, 1, 1, 1);
    fused.node("y", "Conv2D", "x", "w").window("strides", 1).padding("SAME").fused("Elu");
    assertThatThrownBy(() -> fused.convert(folder, "y", 4))
        .isInstanceOf(ConversionFailed.class)
        .hasMessageContaining("Elu");
  }

  @Test
  void missingNodesAndLeftOverWeightsStopTheConversion() {
    var missing = new TinyGraph();
    missing.node("y", "Relu", "nowhere");
    assertThatThrownBy(() -> missing.convert(folder, "y", 12))
        .isInstanceOf(ConversionFailed.class)
        .hasMessageContaining("nowhere");
    var longer = new TinyGraph();
    longer.stored("w", new int[] {1}, "float32", new byte[5]);
    assertThatThrownBy(() -> longer.convert(folder, "x", 12))
        .isInstanceOf(ConversionFailed.class)
        .hasMessageContaining("left over");
  }
}
