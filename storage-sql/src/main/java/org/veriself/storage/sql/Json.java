package org.veriself.storage.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.storage.StorageException;

/// JSON columns. A member that a reader does not know is passed over, so that a newer release may
/// add one while an older one still runs on the same database; a sealed type tells its case by
/// the member `kind`.
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object(String kind) {
    return object().put("kind", kind);
  }

  static <T> ArrayNode array(List<T> values, Function<T, JsonNode> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  static JsonNode text(Object value) {
    return JsonNodeFactory.instance.textNode(value.toString());
  }

  static String print(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // The parser's own text would quote the value.
      throw new StorageException("a JSON column is damaged");
    }
  }

  /// @throws StorageException when the member is missing: only additions are compatible
  static JsonNode member(JsonNode object, String name) {
    JsonNode member = object.get(name);
    if (member == null || member.isNull()) {
      throw new StorageException("a JSON column lacks '" + name + "'");
    }
    return member;
  }

  static String text(JsonNode object, String name) {
    return member(object, name).asText();
  }

  static Instant instant(JsonNode object, String name) {
    return Instant.parse(text(object, name));
  }

  static Duration duration(JsonNode object, String name) {
    return Duration.parse(text(object, name));
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode object, String name) {
    return Enum.valueOf(type, text(object, name));
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>(array.size());
    array.forEach(element -> values.add(read.apply(element)));
    return values;
  }

  /// A set of texts as an array, in order.
  static String texts(Set<String> texts) {
    return print(array(List.copyOf(new TreeSet<>(texts)), Json::text));
  }

  static Set<String> texts(String json) {
    if (json.equals("[]")) {
      return Set.of();
    }
    Set<String> texts = new TreeSet<>();
    parse(json).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static StorageException unknownKind(String of, String kind) {
    return new StorageException("a newer release wrote a " + of + " of the kind '" + kind + "'");
  }

  static ObjectNode media(StoredMedia media) {
    return object()
        .put("name", media.name().value())
        .put("size", media.size())
        .put("md5", media.md5())
        .put("sha256", media.sha256());
  }

  static StoredMedia media(JsonNode node) {
    return new StoredMedia(
        new MediaName(text(node, "name")),
        member(node, "size").asLong(),
        text(node, "md5"),
        text(node, "sha256"));
  }
}
