package org.veriself.inference.conversion;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A TensorFlow.js graph written by hand, converted and run. Its input is a picture of 2x2.
final class TinyGraph {

  static final int SIDE = 2;

  private final ObjectMapper json = new ObjectMapper();
  private final ObjectNode root = json.createObjectNode();
  private final ArrayNode nodes = root.putObject("modelTopology").putArray("node");
  private final ArrayNode weights;
  private final List<byte[]> shards = new ArrayList<>();

  TinyGraph() {
    ObjectNode group = root.putArray("weightsManifest").addObject();
    group.putArray("paths").add("weights.bin");
    weights = group.putArray("weights");
    ObjectNode input = nodes.addObject().put("name", "x").put("op", "Placeholder");
    ArrayNode sizes = input.putObject("attr").putObject("shape").putObject("shape").putArray("dim");
    for (int size : new int[] {1, SIDE, SIDE, 3}) {
      sizes.addObject().put("size", String.valueOf(size));
    }
  }

  TinyGraph constant(String name, int[] shape, float... values) {
    var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    stored(name, shape, "float32", bytes.array());
    return this;
  }

  TinyGraph whole(String name, int[] shape, int... values) {
    var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    stored(name, shape, "int32", bytes.array());
    return this;
  }

  /// A constant in a packed number format; the result takes its quantization.
  ObjectNode stored(String name, int[] shape, String type, byte[] bytes) {
    nodes.addObject().put("name", name).put("op", "Const");
    ObjectNode entry = weights.addObject().put("name", name).put("dtype", type);
    ArrayNode sizes = entry.putArray("shape");
    for (int size : shape) {
      sizes.add(size);
    }
    shards.add(bytes);
    return entry;
  }

  Operator node(String name, String operator, String... inputs) {
    ObjectNode node = nodes.addObject().put("name", name).put("op", operator);
    ArrayNode list = node.putArray("input");
    for (String input : inputs) {
      list.add(input);
    }
    return new Operator(node.putObject("attr"));
  }

  /// The settings of an operator.
  record Operator(ObjectNode attributes) {

    Operator window(String name, int side) {
      attributes.putObject(name).putObject("list").putArray("i").add(1).add(side).add(side).add(1);
      return this;
    }

    Operator padding(String padding) {
      attributes.putObject("padding").put("s", base64(padding));
      return this;
    }

    Operator fused(String... operators) {
      ArrayNode list = attributes.putObject("fused_ops").putObject("list").putArray("s");
      for (String operator : operators) {
        list.add(base64(operator));
      }
      return this;
    }

    private static String base64(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  byte[] convert(Path folder, String output, int length) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("weights.bin"))) {
      for (byte[] shard : shards) {
        out.write(shard);
      }
    }
    Path file = folder.resolve("graph.json");
    json.writeValue(file.toFile(), root);
    return TfjsConverter.convert(
        TfjsGraph.read(file), "tiny", List.of(new TfjsConverter.Output(output, "y", length)));
  }

  /// The output for a picture whose planes are given one after another.
  float[] run(Path folder, String output, int length, float... planes)
      throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, 3, SIDE, SIDE};
    try (var options = new OrtSession.SessionOptions();
        var session = environment.createSession(convert(folder, output, length), options);
        var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), shape);
        var result = session.run(Map.of("input", tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get("y").orElseThrow()).getFloatBuffer();
      var copied = new float[values.remaining()];
      values.get(copied);
      return copied;
    }
  }
}
