package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// One thing to do in front of the camera, told when it is due.
public sealed interface Step {

  int index();

  /// How long it lasts.
  Duration length();

  /// Look at the camera and do nothing.
  record Hold(int index, Duration length) implements Step {}

  /// @param action `blink`, `mouth`, `nod` or `shake`
  record Perform(int index, String action, Duration length) implements Step {}

  /// Fill the screen with an sRGB colour.
  record Show(int index, int red, int green, int blue, Duration length) implements Step {}

  static Step of(JsonNode answer) {
    int index = answer.path("index").asInt();
    Duration length =
        Duration.ofMillis(
            Math.max(
                0, answer.path("lengthMillis").asLong() - answer.path("elapsedMillis").asLong()));
    JsonNode colour = answer.path("colour");
    return switch (answer.path("kind").asText()) {
      case "perform" -> new Perform(index, answer.path("action").asText(), length);
      case "show" ->
          new Show(
              index,
              colour.path("red").asInt(),
              colour.path("green").asInt(),
              colour.path("blue").asInt(),
              length);
      default -> new Hold(index, length);
    };
  }
}
