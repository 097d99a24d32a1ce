package org.veriself.inference.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the weight shards of a TensorFlow.js model: a manifest lists names, shapes and number
/// formats in the order in which the values follow each other in the shards.
final class TfjsWeights {

  private final Map<String, Weights> byName;

  private TfjsWeights(Map<String, Weights> byName) {
    this.byName = byName;
  }

  /// @param groups the weight manifest, an array
  /// @param folder where its shards lie
  static TfjsWeights read(JsonNode groups, Path folder) throws IOException {
    var byName = new LinkedHashMap<String, Weights>();
    for (JsonNode group : groups) {
      var shards = new ByteArrayOutputStream();
      for (JsonNode path : group.path("paths")) {
        shards.writeBytes(Files.readAllBytes(folder.resolve(path.asText())));
      }
      ByteBuffer bytes = ByteBuffer.wrap(shards.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      for (JsonNode entry : group.path("weights")) {
        byName.put(entry.path("name").asText(), next(bytes, entry));
      }
      if (bytes.hasRemaining()) {
        throw new ConversionFailed(bytes.remaining() + " bytes left over in " + folder);
      }
    }
    return new TfjsWeights(byName);
  }

  Weights get(String name) {
    Weights found = byName.get(name);
    if (found == null) {
      throw new ConversionFailed("no weights named " + name);
    }
    return found;
  }

  private static Weights next(ByteBuffer bytes, JsonNode entry) {
    int[] shape = new int[entry.path("shape").size()];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = entry.path("shape").path(i).asInt();
      count = Math.multiplyExact(count, shape[i]);
    }
    JsonNode quantization = entry.path("quantization");
    String format = quantization.path("dtype").asText(entry.path("dtype").asText());
    float scale = (float) quantization.path("scale").asDouble(1);
    float minimum = (float) quantization.path("min").asDouble(0);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (format) {
            case "float32" -> bytes.getFloat();
            case "float16" -> Float.float16ToFloat(bytes.getShort());
            case "int32" -> bytes.getInt();
            case "uint8" -> Byte.toUnsignedInt(bytes.get()) * scale + minimum;
            default -> throw new ConversionFailed("weights stored as " + format);
          };
    }
    return new Weights(values, shape);
  }
}
