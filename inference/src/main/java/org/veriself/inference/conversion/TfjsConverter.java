package org.veriself.inference.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.veriself.inference.conversion.TfjsGraph.Node;

/// Rewrites a TensorFlow.js graph in ONNX's operators: the ones that the default pack uses. An
/// unknown one stops the build rather than giving a network that is nearly right.
final class TfjsConverter {

  /// An output of the converted network.
  ///
  /// @param node of the TensorFlow graph
  /// @param name in the ONNX file
  /// @param length values for one picture
  record Output(String node, String name, int length) {}

  /// A value of the new graph. A picture is NCHW here and NHWC in TensorFlow.
  private record Value(String name, boolean picture) {}

  /// Where TensorFlow's dimensions of a picture went.
  private static final int[] NHWC_TO_NCHW = {0, 2, 3, 1};

  private static final int[] NCHW_FROM_NHWC = {0, 3, 1, 2};

  private final TfjsGraph graph;
  private final OnnxGraphBuilder onnx = new OnnxGraphBuilder();
  private final Map<String, Value> values = new HashMap<>();

  private TfjsConverter(TfjsGraph graph) {
    this.graph = graph;
  }

  static byte[] convert(TfjsGraph graph, String graphName, List<Output> outputs) {
    var converter = new TfjsConverter(graph);
    for (Node node : graph.leadingTo(outputs.stream().map(Output::node).toList())) {
      if (!node.operator().equals("Const")) {
        converter.values.put(node.name(), converter.rewritten(node));
      }
    }
    for (Output output : outputs) {
      converter.onnx.output(
          converter.inTensorFlowOrder(converter.value(output.node())),
          output.name(),
          output.length());
    }
    return converter.onnx.model(graphName);
  }

  private Value rewritten(Node node) {
    return switch (node.operator()) {
      case "Placeholder" ->
          new Value(onnx.pictureInput("input", node.inputSize(1), node.inputSize(2)), true);
      case "Conv2D", "_FusedConv2D" -> convolution(node, false);
      case "DepthwiseConv2dNative" -> convolution(node, true);
      case "AddV2" -> {
        Value a = operand(node, 0);
        yield new Value(onnx.add(a.name(), operand(node, 1).name()), a.picture());
      }
      case "Relu", "Sigmoid" -> {
        Value x = operand(node, 0);
        yield new Value(onnx.operator(node.operator(), List.of(x.name())), x.picture());
      }
      case "Prelu" -> prelu(picture(node), constant(node, 1));
      case "MaxPool" ->
          new Value(
              onnx.pool(
                  "MaxPool",
                  picture(node).name(),
                  node.side("ksize"),
                  node.side("strides"),
                  node.padding()),
              true);
      case "Pad" -> pad(node);
      case "Reshape" -> reshape(node);
      case "ConcatV2" -> concatenation(node);
      case "Identity" -> operand(node, 0);
      default -> throw new ConversionFailed("unknown operator " + node.operator());
    };
  }

  private Value convolution(Node node, boolean depthwise) {
    List<String> fused = node.fused();
    int next = 2;
    float[] bias = {};
    if (fused.contains("BiasAdd")) {
      bias = constant(node, next++).values();
    }
    String picture = picture(node).name();
    Weights filters = constant(node, 1);
    int stride = node.side("strides");
    Value result =
        new Value(
            depthwise
                ? onnx.depthwiseConvolution(picture, filters, bias, stride, node.padding())
                : onnx.convolution(picture, filters, bias, stride, node.padding()),
            true);
    for (String activation : fused) {
      result =
          switch (activation) {
            case "BiasAdd" -> result;
            case "Relu" -> new Value(onnx.relu(result.name()), true);
            case "Prelu" -> prelu(result, constant(node, next));
            default -> throw new ConversionFailed("unknown fused operator " + activation);
          };
    }
    return result;
  }

  private Value prelu(Value picture, Weights slopes) {
    return new Value(onnx.prelu(picture.name(), slopes.values()), true);
  }

  private Value pad(Node node) {
    float[] paddings = constant(node, 1).values();
    var beforeThenAfter = new long[8];
    for (int i = 0; i < 4; i++) {
      beforeThenAfter[i] = (long) paddings[2 * NCHW_FROM_NHWC[i]];
      beforeThenAfter[4 + i] = (long) paddings[2 * NCHW_FROM_NHWC[i] + 1];
    }
    return new Value(onnx.pad(picture(node).name(), beforeThenAfter), true);
  }

  private Value reshape(Node node) {
    float[] wanted = constant(node, 1).values();
    var shape = new long[wanted.length];
    for (int i = 1; i < shape.length; i++) {
      shape[i] = (long) wanted[i];
    }
    // Size 0 keeps the batch, which the packages' graphs fix at one or leave open.
    String reshaped =
        onnx.operator("Reshape", List.of(inTensorFlowOrder(operand(node, 0)), onnx.wholes(shape)));
    return new Value(reshaped, false);
  }

  private Value concatenation(Node node) {
    int last = node.inputs().size() - 1;
    List<Value> parts = node.inputs().subList(0, last).stream().map(this::value).toList();
    boolean pictures = parts.stream().allMatch(Value::picture);
    int axis = (int) constant(node, last).single();
    if (!pictures) {
      throw new ConversionFailed(node.name() + " joins something else than pictures");
    }
    var where = new OnnxAttribute.Whole("axis", NHWC_TO_NCHW[Math.floorMod(axis, 4)]);
    List<String> names = parts.stream().map(Value::name).toList();
    return new Value(onnx.operator("Concat", names, where), true);
  }

  private String inTensorFlowOrder(Value value) {
    return value.picture() ? onnx.toNhwc(value.name()) : value.name();
  }

  private Value operand(Node node, int index) {
    return value(node.inputs().get(index));
  }

  private Value picture(Node node) {
    Value operand = operand(node, 0);
    if (!operand.picture()) {
      throw new ConversionFailed(node.name() + " wants a picture");
    }
    return operand;
  }

  private Value value(String name) {
    Value found = values.get(name);
    if (found == null) {
      throw new ConversionFailed(name + " is a constant where a value is wanted");
    }
    return found;
  }

  private Weights constant(Node node, int index) {
    return graph.weights().get(node.inputs().get(index));
  }
}
