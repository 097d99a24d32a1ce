package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A process that this device started. Not thread-safe.
public final class CaptureProcess {
  private final Exchange exchange;
  private final DeviceSignature device;
  private final JsonNode description;
  private ProgressListener listener = ProgressListener.NONE;

  CaptureProcess(Exchange exchange, DeviceSignature device, JsonNode description) {
    this.exchange = exchange;
    this.device = device;
    this.description = description;
  }

  /// The vendor's SecureLevel, 1 to 4.
  public int level() {
    return description.path("level").asInt();
  }

  /// How many movements a pass asks for.
  public int actions() {
    return description.path("actions").asInt();
  }

  /// Passes that may still bring media, asked of the server.
  public int attemptsLeft() {
    return exchange.get("/process").path("attemptsLeft").asInt();
  }

  /// Tells a listener of all passes opened from now on.
  public CaptureProcess listener(ProgressListener told) {
    listener = told;
    return this;
  }

  /// Opens a pass; its time begins.
  ///
  /// @throws CaptureRefused when no attempt is left or the process is over
  public CapturePass openPass() {
    JsonNode pass = openOrFind();
    return new CapturePass(
        exchange, device, pass, description.path("limits").path("chunkBytes").asInt(), listener);
  }

  /// Plays a finished recording. Only level 1 asks for nothing that a file could not know. Takes
  /// as long as the recording, at least as long as the pass.
  ///
  /// @param length how long the recording plays
  public Verdict submitFile(Path video, Duration length) {
    if (level() != 1) {
      throw new IllegalStateException(
          "level " + level() + " asks for movements or light; a finished file cannot follow");
    }
    try {
      byte[] bytes = Files.readAllBytes(video);
      Duration longest =
          Duration.ofMillis(description.path("limits").path("recordingMillis").asLong());
      Duration played = length.compareTo(longest) < 0 ? length : longest;
      return openPass().record(new FileCamera(bytes, played, exchange.pacing()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a picture of the card, for tokens that ask for one.
  ///
  /// @param picture a JPEG or PNG file
  /// @throws CaptureRefused when no card is asked for, or one is confirmed already
  public DocumentReading sendDocument(byte[] picture) {
    return reading(exchange.repeated(() -> exchange.postPicture("/documents", picture)));
  }

  /// Sends the back of a card whose front passed.
  ///
  /// @param picture a JPEG or PNG file
  /// @throws CaptureRefused when no back is wanted
  public DocumentReading sendBack(DocumentReading front, byte[] picture) {
    String path = "/documents/" + front.id() + "/back";
    return reading(exchange.repeated(() -> exchange.postPicture(path, picture)));
  }

  /// Confirms what was read; passes may be opened from then on.
  ///
  /// @param corrections new values by field name
  /// @throws CaptureRefused when the picture did not pass, or a value is not allowed
  public DocumentReading confirmDocument(DocumentReading read, Map<String, String> corrections) {
    ObjectNode request = Exchange.JSON.createObjectNode();
    ObjectNode values = request.putObject("corrections");
    corrections.forEach(values::put);
    return reading(exchange.postOnce("/documents/" + read.id() + "/confirm", request));
  }

  private static DocumentReading reading(JsonNode answer) {
    Map<String, Optional<String>> fields = new LinkedHashMap<>();
    for (JsonNode field : answer.path("fields")) {
      fields.put(
          field.path("name").asText(),
          Optional.ofNullable(field.get("value")).map(JsonNode::asText));
    }
    return new DocumentReading(
        answer.path("id").asText(),
        answer.path("state").asText(),
        Optional.ofNullable(answer.get("reason")).map(JsonNode::asText),
        fields);
  }

  /// Ends the process for the person who gave up.
  public void leave() {
    JsonNode _ = exchange.post("/process/leave");
  }

  /// When the answer to an earlier try was lost, the pass it opened is still untouched.
  private JsonNode openOrFind() {
    try {
      return exchange.post("/passes");
    } catch (CaptureRefused e) {
      JsonNode running = exchange.get("/process").path("pass");
      if (e.code().equals("pass_running") && running.path("stepsReleased").asInt(1) == 0) {
        return running;
      }
      throw e;
    }
  }
}
