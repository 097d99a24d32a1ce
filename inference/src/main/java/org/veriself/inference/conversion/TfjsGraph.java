package org.veriself.inference.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A TensorFlow.js graph model, read but not yet understood.
final class TfjsGraph {

  private final Map<String, Node> nodes;
  private final TfjsWeights weights;

  private TfjsGraph(Map<String, Node> nodes, TfjsWeights weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  static TfjsGraph read(Path json) throws IOException {
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    Path folder = json.toAbsolutePath().getParent();
    if (folder == null) {
      throw new ConversionFailed("no folder around " + json);
    }
    var nodes = new LinkedHashMap<String, Node>();
    for (JsonNode node : root.path("modelTopology").path("node")) {
      var inputs = new ArrayList<String>();
      node.path("input").forEach(input -> inputs.add(producer(input.asText())));
      String name = node.path("name").asText();
      nodes.put(name, new Node(name, node.path("op").asText(), inputs, node.path("attr")));
    }
    return new TfjsGraph(nodes, TfjsWeights.read(root.path("weightsManifest"), folder));
  }

  TfjsWeights weights() {
    return weights;
  }

  /// The nodes that the wanted ones need, each after its inputs. What leads elsewhere, such as
  /// an output nobody reads, stays out of the converted network.
  List<Node> leadingTo(Iterable<String> wanted) {
    var ordered = new ArrayList<Node>();
    var seen = new LinkedHashSet<String>();
    wanted.forEach(name -> visit(name, seen, ordered));
    return ordered;
  }

  private void visit(String name, Set<String> seen, List<Node> ordered) {
    if (!seen.add(name)) {
      return;
    }
    Node node = nodes.get(name);
    if (node == null) {
      throw new ConversionFailed("no node named " + name);
    }
    node.inputs().forEach(input -> visit(input, seen, ordered));
    ordered.add(node);
  }

  /// An input names a node, perhaps with the number of its output (`:0`).
  private static String producer(String input) {
    int colon = input.lastIndexOf(':');
    return colon > 0 ? input.substring(0, colon) : input;
  }

  /// One operator with its settings.
  record Node(String name, String operator, List<String> inputs, JsonNode attributes) {

    /// What TensorFlow folded into a convolution, in this order: bias, activation.
    List<String> fused() {
      var found = new ArrayList<String>();
      attributes
          .path("fused_ops")
          .path("list")
          .path("s")
          .forEach(encoded -> found.add(decoded(encoded)));
      return found;
    }

    OnnxGraphBuilder.Padding padding() {
      String padding = decoded(attributes.path("padding").path("s"));
      return switch (padding) {
        case "SAME" -> OnnxGraphBuilder.Padding.SAME;
        case "VALID" -> OnnxGraphBuilder.Padding.VALID;
        default -> throw new ConversionFailed(name + " pads " + padding);
      };
    }

    /// Strides and window sizes are written as `1, n, n, 1`.
    int side(String attribute) {
      JsonNode list = attributes.path(attribute).path("list").path("i");
      int side = list.path(1).asInt();
      if (list.size() != 4 || side < 1 || list.path(2).asInt() != side) {
        throw new ConversionFailed("%s has %s %s".formatted(name, attribute, list));
      }
      return side;
    }

    int inputSize(int dimension) {
      return attributes
          .path("shape")
          .path("shape")
          .path("dim")
          .path(dimension)
          .path("size")
          .asInt();
    }

    private static String decoded(JsonNode base64) {
      return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.US_ASCII);
    }
  }
}
