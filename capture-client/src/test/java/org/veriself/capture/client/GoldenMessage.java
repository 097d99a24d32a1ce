package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// The messages and the schema that the server's module keeps as the protocol's example.
final class GoldenMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SCHEMA = resource("/org/veriself/capture/capture-v1.schema.json");

  private GoldenMessage() {}

  static JsonNode of(String name) {
    return resource("/golden/" + name + ".json");
  }

  /// What the schema holds against a message.
  static Set<ValidationMessage> flaws(String name, JsonNode message) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(SCHEMA.path("$defs").path(name))
        .validate(message);
  }

  private static JsonNode resource(String name) {
    try (InputStream in = GoldenMessage.class.getResourceAsStream(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
