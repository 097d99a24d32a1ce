package org.veriself.inference.conversion;

import java.util.List;
import org.veriself.inference.conversion.OnnxGraphBuilder.Padding;

/// dlib's residual network for faces, 150x150 to 128 numbers, as face-api stores its weights.
///
/// The package holds weights only; this is their architecture: a convolution of 7x7, then blocks
/// of two convolutions of 3x3 with a short cut, in five widths. Each convolution is followed by
/// a scale and a shift a plane, which are folded into it here.
final class FaceRecognitionNetwork {

  static final int SIDE = 150;
  static final int LENGTH = 128;

  private final TfjsWeights weights;
  private final OnnxGraphBuilder onnx = new OnnxGraphBuilder();

  private FaceRecognitionNetwork(TfjsWeights weights) {
    this.weights = weights;
  }

  static byte[] convert(TfjsWeights weights) {
    return new FaceRecognitionNetwork(weights).convert();
  }

  private byte[] convert() {
    String x = onnx.pictureInput("input", SIDE, SIDE);
    x = onnx.relu(scaledConvolution(x, "conv32_down", 2, Padding.VALID));
    x = onnx.pool("MaxPool", x, 3, 2, Padding.VALID);
    x = blocks(x, "conv32", 3);
    x = halvingBlock(x, "conv64_down", 32, false);
    x = blocks(x, "conv64", 3);
    x = halvingBlock(x, "conv128_down", 64, false);
    x = blocks(x, "conv128", 2);
    x = halvingBlock(x, "conv256_down", 128, true);
    x = blocks(x, "conv256", 2);
    x = halvingBlock(x, "conv256_down_out", 0, true);
    x = onnx.operator("GlobalAveragePool", List.of(x));
    x = onnx.operator("Flatten", List.of(x), new OnnxAttribute.Whole("axis", 1));
    Weights projection = weights.get("fc");
    String matrix = onnx.floats(projection.values(), projection.shape());
    onnx.output(onnx.operator("MatMul", List.of(x, matrix)), "embedding", LENGTH);
    return onnx.model("face_recognition");
  }

  private String blocks(String picture, String width, int count) {
    String x = picture;
    for (int i = 1; i <= count; i++) {
      String block = width + "_" + i;
      String y = onnx.relu(scaledConvolution(x, block + "/conv1", 1, Padding.SAME));
      x = onnx.relu(onnx.add(scaledConvolution(y, block + "/conv2", 1, Padding.SAME), x));
    }
    return x;
  }

  /// A block that halves the picture. Its short cut averages 2x2 pixels and has no planes for
  /// the ones the block adds.
  ///
  /// @param addedPlanes how many planes the block adds
  /// @param oddSide whether the convolution comes out one row and column smaller than the short
  ///     cut
  private String halvingBlock(String picture, String block, int addedPlanes, boolean oddSide) {
    String y = onnx.relu(scaledConvolution(picture, block + "/conv1", 2, Padding.VALID));
    y = scaledConvolution(y, block + "/conv2", 1, Padding.SAME);
    if (oddSide) {
      y = onnx.padAfter(y, 0, 1, 1);
    }
    String shortCut = onnx.pool("AveragePool", picture, 2, 2, Padding.VALID);
    if (addedPlanes > 0) {
      shortCut = onnx.padAfter(shortCut, addedPlanes, 0, 0);
    }
    return onnx.relu(onnx.add(y, shortCut));
  }

  private String scaledConvolution(String picture, String layer, int stride, Padding padding) {
    Weights filters = weights.get(layer + "/conv/filters");
    float[] bias = weights.get(layer + "/conv/bias").values();
    float[] scale = weights.get(layer + "/scale/weights").values();
    float[] shift = weights.get(layer + "/scale/biases").values();
    float[] scaled = filters.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale[i % scale.length];
    }
    var scaledBias = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      scaledBias[i] = bias[i] * scale[i] + shift[i];
    }
    return onnx.convolution(
        picture, new Weights(scaled, filters.shape()), scaledBias, stride, padding);
  }
}
