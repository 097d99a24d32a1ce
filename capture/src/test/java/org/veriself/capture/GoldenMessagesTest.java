package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.capture.wire.ChunkAnswer;
import org.veriself.capture.wire.ConfirmRequest;
import org.veriself.capture.wire.DocumentAnswer;
import org.veriself.capture.wire.ErrorAnswer;
import org.veriself.capture.wire.HandOverAnswer;
import org.veriself.capture.wire.Manifest;
import org.veriself.capture.wire.PageAnswer;
import org.veriself.capture.wire.PassAnswer;
import org.veriself.capture.wire.PassRequest;
import org.veriself.capture.wire.ProcessAnswer;
import org.veriself.capture.wire.QuitRequest;
import org.veriself.capture.wire.ReturnAnswer;
import org.veriself.capture.wire.StartAnswer;
import org.veriself.capture.wire.StartRequest;
import org.veriself.capture.wire.StepAnswer;
import org.veriself.capture.wire.TakeOverRequest;
import org.veriself.capture.wire.VerdictAnswer;

/// One schema, golden messages and the records of the server say the same.
class GoldenMessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.ofEntries(
          Map.entry("startRequest", StartRequest.class),
          Map.entry("startAnswer", StartAnswer.class),
          Map.entry("processAnswer", ProcessAnswer.class),
          Map.entry("passAnswer", PassAnswer.class),
          Map.entry("stepAnswer", StepAnswer.class),
          Map.entry("chunkAnswer", ChunkAnswer.class),
          Map.entry("manifest", Manifest.class),
          Map.entry("verdictAnswer", VerdictAnswer.class),
          Map.entry("errorAnswer", ErrorAnswer.class),
          Map.entry("pageAnswer", PageAnswer.class),
          Map.entry("returnAnswer", ReturnAnswer.class),
          Map.entry("passRequest", PassRequest.class),
          Map.entry("quitRequest", QuitRequest.class),
          Map.entry("handOverAnswer", HandOverAnswer.class),
          Map.entry("takeOverRequest", TakeOverRequest.class),
          Map.entry("documentAnswer", DocumentAnswer.class),
          Map.entry("confirmRequest", ConfirmRequest.class));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startRequest",
        "startAnswer",
        "processAnswer",
        "passAnswer",
        "stepAnswer",
        "chunkAnswer",
        "manifest",
        "verdictAnswer",
        "errorAnswer",
        "pageAnswer",
        "returnAnswer",
        "passRequest",
        "quitRequest",
        "handOverAnswer",
        "takeOverRequest",
        "documentAnswer",
        "confirmRequest"
      })
  void theSchemaNamesTheFieldsOfTheRecord(String message) throws IOException {
    JsonNode properties = definition(message).path("properties");
    Set<String> fields = new HashSet<>();
    properties.fieldNames().forEachRemaining(fields::add);

    assertThat(fields)
        .isEqualTo(
            new HashSet<>(
                Arrays.stream(record(message).getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startRequest",
        "processAnswer",
        "stepAnswer",
        "chunkAnswer",
        "manifest",
        "verdictAnswer",
        "errorAnswer",
        "pageAnswer",
        "returnAnswer",
        "passRequest",
        "quitRequest",
        "handOverAnswer",
        "takeOverRequest",
        "documentAnswer",
        "confirmRequest"
      })
  void theGoldenMessageIsReadAndHasEveryRequiredField(String message) throws IOException {
    JsonNode golden = resource("/golden/" + message + ".json");
    JsonNode definition = definition(message);

    definition
        .path("required")
        .forEach(field -> assertThat(golden.has(field.asText())).as(field.asText()).isTrue());
    golden
        .fieldNames()
        .forEachRemaining(
            field -> assertThat(definition.path("properties").has(field)).as(field).isTrue());
    assertThat(JSON.treeToValue(golden, record(message))).isNotNull();
  }

  private static Class<? extends Record> record(String message) {
    return Objects.requireNonNull(RECORDS.get(message));
  }

  private static JsonNode definition(String message) throws IOException {
    return resource("/org/veriself/capture/capture-v1.schema.json").path("$defs").path(message);
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(name)) {
      return JSON.readTree(in);
    }
  }
}
