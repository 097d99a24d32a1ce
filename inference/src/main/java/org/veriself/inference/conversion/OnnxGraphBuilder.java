package org.veriself.inference.conversion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Collects operators and constants and writes them as an ONNX model. Field numbers are those of
/// onnx.proto. Values are known by the names that the methods return.
final class OnnxGraphBuilder {

  /// Every picture tensor is NCHW; this is the way back to the order of TensorFlow.
  private static final OnnxAttribute TO_NHWC = new OnnxAttribute.Wholes("perm", 0, 2, 3, 1);

  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final List<ProtobufWriter> nodes = new ArrayList<>();
  private final List<ProtobufWriter> constants = new ArrayList<>();
  private final List<ProtobufWriter> inputs = new ArrayList<>();
  private final List<ProtobufWriter> outputs = new ArrayList<>();

  /// Declares the picture input, of any batch size.
  String pictureInput(String name, int height, int width) {
    var batch = new ProtobufWriter().text(2, "batch");
    inputs.add(valueInfo(name, batch, size(3), size(height), size(width)));
    return name;
  }

  /// Gives a value away as an output of `[batch, length]`.
  void output(String value, String name, int length) {
    var flatten = new OnnxAttribute.Whole("axis", 1);
    node("Flatten", List.of(value), name, flatten);
    outputs.add(valueInfo(name, new ProtobufWriter().text(2, "batch"), size(length)));
  }

  String floats(float[] values, int... shape) {
    var data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return constant(FLOAT, data.array(), shape);
  }

  String wholes(long... values) {
    var data = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(values);
    return constant(INT64, data.array(), values.length);
  }

  String operator(String type, List<String> operands, OnnxAttribute... attributes) {
    return node(type, operands, "v" + nodes.size(), attributes);
  }

  String relu(String value) {
    return operator("Relu", List.of(value));
  }

  /// A leaky ReLU with a slope a plane, written as `slope * x + (1 - slope) * relu(x)`.
  ///
  /// ONNX has an operator for it, but the runtime leaves its blocked layout for that operator and
  /// spends three quarters of the mesh's and the iris's time there. Convolutions of one pixel
  /// keep the layout, and the sum is fused into the second one.
  String prelu(String picture, float[] slopes) {
    var rest = new float[slopes.length];
    for (int plane = 0; plane < slopes.length; plane++) {
      rest[plane] = 1 - slopes[plane];
    }
    return add(scaled(picture, slopes), scaled(relu(picture), rest));
  }

  private String scaled(String picture, float[] factors) {
    var filters = new Weights(factors, new int[] {1, 1, factors.length, 1});
    return depthwiseConvolution(picture, filters, new float[0], 1, Padding.VALID);
  }

  String add(String a, String b) {
    return operator("Add", List.of(a, b));
  }

  String toNhwc(String picture) {
    return operator("Transpose", List.of(picture), TO_NHWC);
  }

  /// How a window at the border is filled. TensorFlow puts the odd pixel at the end.
  enum Padding {
    SAME("SAME_UPPER"),
    VALID("VALID");

    private final String onnxName;

    Padding(String onnxName) {
      this.onnxName = onnxName;
    }
  }

  /// An ordinary convolution; `filters` in TensorFlow's order height, width, in, out.
  String convolution(String picture, Weights filters, float[] bias, int stride, Padding padding) {
    int height = filters.size(0);
    int width = filters.size(1);
    int in = filters.size(2);
    int out = filters.size(3);
    var reordered = new float[filters.values().length];
    int next = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            reordered[next++] = filters.values()[((y * width + x) * in + i) * out + o];
          }
        }
      }
    }
    String kernel = floats(reordered, out, in, height, width);
    return convolution(picture, kernel, bias, height, width, 1, stride, padding);
  }

  /// A convolution of each plane for itself; `filters` in the order height, width, plane,
  /// multiplier.
  String depthwiseConvolution(
      String picture, Weights filters, float[] bias, int stride, Padding padding) {
    int height = filters.size(0);
    int width = filters.size(1);
    int planes = filters.size(2);
    int multiplier = filters.size(3);
    var reordered = new float[filters.values().length];
    int next = 0;
    for (int out = 0; out < planes * multiplier; out++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          reordered[next++] = filters.values()[(y * width + x) * planes * multiplier + out];
        }
      }
    }
    String kernel = floats(reordered, planes * multiplier, 1, height, width);
    return convolution(picture, kernel, bias, height, width, planes, stride, padding);
  }

  /// Maximum or average over square windows; `kind` is the ONNX operator.
  String pool(String kind, String picture, int side, int stride, Padding padding) {
    return operator(
        kind,
        List.of(picture),
        new OnnxAttribute.Wholes("kernel_shape", side, side),
        new OnnxAttribute.Wholes("strides", stride, stride),
        new OnnxAttribute.Text("auto_pad", padding.onnxName));
  }

  /// Adds zeros behind the planes, below and to the right.
  String padAfter(String picture, int planes, int rows, int columns) {
    return pad(picture, new long[] {0, 0, 0, 0, 0, planes, rows, columns});
  }

  /// Adds zeros: how many before each of the four dimensions, then how many after each.
  String pad(String picture, long[] beforeThenAfter) {
    return operator("Pad", List.of(picture, wholes(beforeThenAfter)));
  }

  byte[] model(String graphName) {
    var graph = new ProtobufWriter();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, graphName);
    constants.forEach(constant -> graph.message(5, constant));
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    var operatorSet = new ProtobufWriter().text(1, "").integer(2, OPERATOR_SET);
    return new ProtobufWriter()
        .integer(1, IR_VERSION)
        .text(2, "veriself")
        .message(7, graph)
        .message(8, operatorSet)
        .toByteArray();
  }

  private String convolution(
      String picture,
      String kernel,
      float[] bias,
      int height,
      int width,
      int groups,
      int stride,
      Padding padding) {
    var operands = new ArrayList<>(List.of(picture, kernel));
    if (bias.length > 0) {
      operands.add(floats(bias, bias.length));
    }
    return operator(
        "Conv",
        operands,
        new OnnxAttribute.Wholes("kernel_shape", height, width),
        new OnnxAttribute.Wholes("strides", stride, stride),
        new OnnxAttribute.Whole("group", groups),
        new OnnxAttribute.Text("auto_pad", padding.onnxName));
  }

  private String constant(int type, byte[] littleEndian, int... shape) {
    String name = "c" + constants.size();
    var tensor = new ProtobufWriter();
    for (int size : shape) {
      tensor.integer(1, size);
    }
    constants.add(tensor.integer(2, type).text(8, name).bytes(9, littleEndian));
    return name;
  }

  private String node(
      String type, List<String> operands, String result, OnnxAttribute... attributes) {
    var node = new ProtobufWriter();
    operands.forEach(operand -> node.text(1, operand));
    node.text(2, result).text(3, result).text(4, type);
    for (OnnxAttribute attribute : attributes) {
      node.message(5, attribute.encoded());
    }
    nodes.add(node);
    return result;
  }

  private static ProtobufWriter size(int size) {
    return new ProtobufWriter().integer(1, size);
  }

  private static ProtobufWriter valueInfo(String name, ProtobufWriter... sizes) {
    var shape = new ProtobufWriter();
    for (ProtobufWriter size : sizes) {
      shape.message(1, size);
    }
    var tensor = new ProtobufWriter().integer(1, FLOAT).message(2, shape);
    return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
  }
}
