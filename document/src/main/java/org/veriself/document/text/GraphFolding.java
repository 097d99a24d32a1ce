package org.veriself.document.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the blocks of a PP-LCNetV3 network so that ONNX Runtime can fold them; the function
/// stays the same but for rounding.
///
/// After each convolution `x` stand a scale and an offset, which are scalars, a hard-swish in four
/// operators, and a scale again: `z = a x + b`, `h = z clip(z + 3, 0, 6) / 6`, `c h`. The runtime
/// folds only per-channel constants into a convolution, and has no hard-swish to recognise. With
/// `s = c z` the same is `s hardSigmoid(s / (6 c) + 1/2)`: the constants of `s` go into the
/// convolution, and two passes over the picture are left of seven. A block that looks otherwise
/// is left as it is.
final class GraphFolding {

  private static final float SHIFT = 3;
  private static final float MOST = 6;

  private final ModelProto model;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, List<NodeProto>> readers = new HashMap<>();

  /// What stands in place of the node that gave the output of this name.
  private final Map<String, List<NodeProto>> replaced = new HashMap<>();

  private final Set<String> dropped = new HashSet<>();

  private GraphFolding(ModelProto model) {
    this.model = model;
    for (NodeProto node : model.getGraph().getNodeList()) {
      node.getInputList()
          .forEach(input -> readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node));
      if (node.getOpType().equals("Constant") && node.getAttribute(0).hasT()) {
        constants.put(node.getOutput(0), node.getAttribute(0).getT());
      }
    }
  }

  /// @param onnx a network whose constants are nodes, as Paddle's converter writes them
  /// @return the same network, folded where it could be
  static byte[] folded(byte[] onnx) {
    try {
      return new GraphFolding(ModelProto.parseFrom(onnx)).folded().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new TextEngineFailed("not an ONNX file: " + e.getMessage(), e);
    }
  }

  private ModelProto folded() {
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("Conv")) {
        affine(node).ifPresent(this::fold);
      }
    }
    var graph = model.getGraph().toBuilder().clearNode();
    for (NodeProto node : model.getGraph().getNodeList()) {
      String output = node.getOutput(0);
      if (!dropped.contains(output)) {
        replaced.getOrDefault(output, List.of(node)).forEach(graph::addNode);
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  /// `add(scale * convolution, offset)`, whose output is `z`.
  ///
  /// @param channels of the convolution
  private record Affine(NodeProto convolution, int channels, NodeProto mul, NodeProto add) {
    String x() {
      return convolution.getOutput(0);
    }

    String z() {
      return add.getOutput(0);
    }
  }

  /// @param inner the operators that go
  /// @param last the operator whose output the block's readers read
  /// @param scale of the output; 1 when the block has none that could be folded
  private record HardSwish(List<NodeProto> inner, NodeProto last, float scale) {}

  private Optional<Affine> affine(NodeProto convolution) {
    TensorProto weights = constants.get(convolution.getInput(1));
    NodeProto mul = onlyReader(convolution.getOutput(0), "Mul");
    NodeProto add = mul == null ? null : onlyReader(mul.getOutput(0), "Add");
    if (weights == null
        || mul == null
        || add == null
        || scalarBeside(mul, convolution.getOutput(0)).isEmpty()
        || scalarBeside(add, mul.getOutput(0)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Affine(convolution, Math.toIntExact(weights.getDims(0)), mul, add));
  }

  private Optional<HardSwish> hardSwish(String z) {
    List<NodeProto> two = readers.getOrDefault(z, List.of());
    NodeProto shifted = reader(two, "Add");
    NodeProto product = reader(two, "Mul");
    if (two.size() != 2 || shifted == null || product == null || !is(SHIFT, shifted, z)) {
      return Optional.empty();
    }
    NodeProto clip = onlyReader(shifted.getOutput(0), "Clip");
    NodeProto div = onlyReader(product.getOutput(0), "Div");
    if (clip == null
        || div == null
        || clip.getInputCount() != 3
        || !scalar(clip.getInput(1)).equals(Optional.of(0f))
        || !scalar(clip.getInput(2)).equals(Optional.of(MOST))
        || !clip.getOutput(0).equals(other(product, z))
        || onlyReader(clip.getOutput(0), "Mul") == null
        || !is(MOST, div, product.getOutput(0))) {
      return Optional.empty();
    }
    List<NodeProto> inner = List.of(shifted, clip, product);
    NodeProto scaling = onlyReader(div.getOutput(0), "Mul");
    Optional<Float> scale = scalarBeside(scaling, div.getOutput(0)).filter(value -> value != 0);
    return scaling == null || scale.isEmpty()
        ? Optional.of(new HardSwish(inner, div, 1))
        : Optional.of(new HardSwish(List.of(shifted, clip, product, div), scaling, scale.get()));
  }

  private void fold(Affine affine) {
    Optional<HardSwish> activation = hardSwish(affine.z());
    float scale = activation.map(HardSwish::scale).orElse(1f);
    constantsPerChannel(affine, affine.mul(), affine.x(), scale);
    constantsPerChannel(affine, affine.add(), affine.mul().getOutput(0), scale);
    activation.ifPresent(hardSwish -> fold(hardSwish, affine.z()));
  }

  /// The runtime looks for the constant in the second place.
  private void constantsPerChannel(Affine affine, NodeProto node, String input, float scale) {
    String output = node.getOutput(0);
    String constant = output + ".constants";
    float value = scale * scalarBeside(node, input).orElseThrow();
    replaced.put(
        output,
        List.of(
            perChannel(constant, affine.channels(), value),
            node(node.getOpType(), output, input, constant)));
  }

  private void fold(HardSwish hardSwish, String s) {
    hardSwish.inner().forEach(node -> dropped.add(node.getOutput(0)));
    String gate = s + ".gate";
    NodeProto hardSigmoid =
        node("HardSigmoid", gate, s).toBuilder()
            .addAttribute(attribute("alpha", 1 / (MOST * hardSwish.scale())))
            .addAttribute(attribute("beta", SHIFT / MOST))
            .build();
    String output = hardSwish.last().getOutput(0);
    replaced.put(output, List.of(hardSigmoid, node("Mul", output, s, gate)));
  }

  private @Nullable NodeProto onlyReader(String output, String operator) {
    List<NodeProto> all = readers.getOrDefault(output, List.of());
    return all.size() == 1 ? reader(all, operator) : null;
  }

  private static @Nullable NodeProto reader(List<NodeProto> all, String operator) {
    return all.stream().filter(node -> node.getOpType().equals(operator)).findFirst().orElse(null);
  }

  private boolean is(float value, NodeProto node, String beside) {
    return scalarBeside(node, beside).equals(Optional.of(value));
  }

  private Optional<Float> scalarBeside(@Nullable NodeProto node, String input) {
    return node == null ? Optional.empty() : scalar(other(node, input));
  }

  private static String other(NodeProto node, String input) {
    return node.getInput(node.getInput(0).equals(input) ? 1 : 0);
  }

  private Optional<Float> scalar(String name) {
    TensorProto tensor = constants.get(name);
    return tensor != null
            && tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE
            && tensor.getRawData().size() == Float.BYTES
        ? Optional.of(
            tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat())
        : Optional.empty();
  }

  /// A constant that the runtime folds: one value per channel, of the shape (channels, 1, 1).
  private static NodeProto perChannel(String name, int channels, float value) {
    ByteBuffer values = ByteBuffer.allocate(channels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < channels; i++) {
      values.putFloat(value);
    }
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addAllDims(List.of((long) channels, 1L, 1L))
            .setRawData(ByteString.copyFrom(values.flip()))
            .build();
    return NodeProto.newBuilder()
        .setOpType("Constant")
        .addOutput(name)
        .addAttribute(
            AttributeProto.newBuilder().setName("value").setType(AttributeType.TENSOR).setT(tensor))
        .build();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }
}
