package org.veriself.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;

/// Rebuilds the tree behind flattened names, `List.0.Field=x` (protocol.md 6.2). Every leaf stays
/// text; the action's [Shape] gives it a type.
public final class FlattenedForm {

  /// Deeper than any vendor parameter nests.
  static final int MAX_DEPTH = 8;

  private FlattenedForm() {}

  public static Reading<ObjectNode> unflatten(List<FormPair> pairs) {
    Branch root = new Branch();
    for (FormPair pair : pairs) {
      if (!root.put(pair.name(), pair.value())) {
        return Reading.refused(ApiError.wrongType(pair.name(), "flattened parameter"));
      }
    }
    return Reading.done(root.toObject());
  }

  private sealed interface Node {}

  private record Leaf(String text) implements Node {}

  private record Branch(Map<String, Node> children) implements Node {

    Branch() {
      this(new LinkedHashMap<>());
    }

    /// False when the name is too deep, or is both a value and a container.
    boolean put(String name, String value) {
      Branch branch = this;
      int start = 0;
      for (int depth = 0; depth < MAX_DEPTH; depth++) {
        int dot = name.indexOf('.', start);
        if (dot < 0) {
          return branch.children.putIfAbsent(name.substring(start), new Leaf(value)) == null;
        }
        Node next = branch.children.computeIfAbsent(name.substring(start, dot), k -> new Branch());
        if (!(next instanceof Branch deeper)) {
          return false;
        }
        branch = deeper;
        start = dot + 1;
      }
      return false;
    }

    ObjectNode toObject() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      children.forEach((name, child) -> object.set(name, toJson(child)));
      return object;
    }

    private static JsonNode toJson(Node node) {
      return switch (node) {
        case Leaf(String text) -> TextNode.valueOf(text);
        case Branch branch -> branch.isArray() ? branch.toArray() : branch.toObject();
      };
    }

    private boolean isArray() {
      return children.keySet().stream().allMatch(Branch::isIndex);
    }

    /// Indexes only order the elements, so a gap is harmless.
    private ArrayNode toArray() {
      List<String> indexes = new ArrayList<>(children.keySet());
      indexes.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
      ArrayNode array = JsonNodeFactory.instance.arrayNode(indexes.size());
      for (String index : indexes) {
        Node child = children.get(index);
        if (child != null) {
          array.add(toJson(child));
        }
      }
      return array;
    }

    private static boolean isIndex(String name) {
      if (name.isEmpty() || name.length() > 6 || (name.length() > 1 && name.charAt(0) == '0')) {
        return false;
      }
      return name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }
}
