package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;

class InspectCommandTest {
  private static final Duration LENGTH = Duration.ofMillis(2_400);
  private static final int FRAMES = 24;

  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void settings() {
    config = SettingsFile.in(folder).toString();
  }

  @Test
  void aClipIsARowPerFrameAndADecision() {
    Run run = inspect(People.clip(folder, LENGTH).toString());

    assertThat(run.exit()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst()).contains("h264, 480x360, 24 frames");
    int head = lines.indexOf(line(lines, "eyeLeft"));
    assertThat(lines.get(head).strip().split(" +"))
        .containsExactly(
            "frame",
            "ms",
            "faces",
            "yaw",
            "pitch",
            "roll",
            "eyeLeft",
            "eyeRight",
            "mouth",
            "brightness",
            "red",
            "green",
            "blue");
    assertThat(lines.subList(head + 1, head + 1 + FRAMES))
        .allSatisfy(row -> assertThat(row.strip().split(" +")).hasSize(13).doesNotContain("-"));
    assertThat(lines.get(head + 1 + FRAMES)).isEmpty();
    assertThat(line(lines, "FACE_PRESENCE")).contains("1.000").contains(">= 0.7");
    assertThat(line(lines, "decision")).isEqualTo("decision  verified");
    assertThat(run.out()).contains("by the rules of level 1");
  }

  @Test
  void aClipAsJsonNamesEveryReasonAtItsCue() {
    JsonNode report = inspect(People.clip(folder, LENGTH).toString(), "--json").json();

    assertThat(report.path("video").path("codec").asText()).isEqualTo("h264");
    assertThat(report.path("frames")).hasSize(FRAMES);
    assertThat(report.path("frames"))
        .allSatisfy(
            frame -> {
              assertThat(frame.path("faces").asInt()).isEqualTo(1);
              assertThat(frame.path("eyeLeft").isNumber()).isTrue();
            });
    JsonNode presence = reading(report, "FACE_PRESENCE");
    assertThat(presence.path("value").asDouble()).isEqualTo(1);
    assertThat(presence.path("least").asDouble()).isEqualTo(.7);
    assertThat(presence.path("reasons")).isEmpty();
    assertThat(report.path("decision").path("outcome").asText()).isEqualTo("verified");
    assertThat(report.path("decision").path("notJudged")).hasSize(2);
  }

  @Test
  void aVideoWithoutAFaceIsShownAndFails() {
    String video = People.emptyRoom(folder).toString();

    Run run = inspect(video);
    JsonNode report = inspect(video, "--json").json();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("veriself: " + video + " shows no face on any frame");
    assertThat(line(run.out().lines().toList(), "decision")).contains("NO_FACE_IN_VIDEO");
    assertThat(report.path("decision").path("outcome").asText()).isEqualTo("rejected");
    assertThat(report.path("decision").path("reasons").toString()).contains("NO_FACE_IN_VIDEO");
    assertThat(report.path("frames").path(0).path("yaw").isNull()).isTrue();
    assertThat(reading(report, "FACE_PRESENCE").path("reasons").toString())
        .contains("NO_FACE_IN_VIDEO", "FACE_LOST");
    assertThat(reading(report, "DURATION").path("reasons").toString()).contains("VIDEO_TOO_SHORT");
  }

  @Test
  void whatIsNoVideoIsNamed() {
    Path text =
        People.write(folder.resolve("text.mp4"), "no video".getBytes(StandardCharsets.UTF_8));
    Path empty = People.write(folder.resolve("empty.mp4"), new byte[0]);

    assertFails(inspect(folder.resolve("missing.mp4").toString()), "missing.mp4 cannot be read");
    assertFails(inspect(text.toString()), "text.mp4 cannot be inspected: ");
    assertFails(inspect(empty.toString()), "empty.mp4 cannot be inspected: ");
  }

  @Test
  void anUnknownSessionIsNamed() {
    String id = "00000000-0000-4000-8000-000000000001";

    assertFails(inspect("--session", id), "there is no session " + id);
    assertFails(inspect("--session", "abc"), "'abc' is not a session id");
  }

  @Test
  void oneSubjectIsNeeded() {
    assertThat(inspect().exit()).isEqualTo(2);
    assertThat(inspect("clip.mp4", "--session", "x").exit()).isEqualTo(2);
  }

  private static String line(List<String> lines, String word) {
    return lines.stream().filter(line -> line.contains(word)).findFirst().orElseThrow();
  }

  @Test
  void aPassiveNetworkOfThePackHasAReadingAndARule() {
    TinyPack.inheriting(folder.resolve("data/models/mine"))
        .add(
            "passive-pad",
            "pad.onnx",
            TinyModels.fixed(80, Map.of("prob", new float[] {.8f, .1f, .1f})),
            "minifasnet",
            80,
            TinyPack.faceBox(2.7),
            Map.of("prob", 3))
        .write();
    String clip = People.clip(folder, LENGTH).toString();

    assertThat(inspect(clip).out()).doesNotContain("PASSIVE");
    assertThat(Run.of("models", "use", "mine", "--config", config).exit()).isZero();
    JsonNode report = inspect(clip, "--json").json();

    JsonNode passive = reading(report, "PASSIVE");
    assertThat(passive.path("value").asDouble()).isCloseTo(.1, within(1e-6));
    assertThat(passive.path("least").asDouble()).isEqualTo(.5);
    assertThat(passive.path("reasons").path(0).asText()).isEqualTo("REPLAY_SUSPECTED");
    assertThat(report.path("decision").path("outcome").asText()).isEqualTo("rejected");
  }

  private static JsonNode reading(JsonNode report, String cue) {
    for (JsonNode reading : report.path("readings")) {
      if (reading.path("cue").asText().equals(cue)) {
        return reading;
      }
    }
    throw new AssertionError("no reading of " + cue);
  }

  private Run inspect(String... arguments) {
    List<String> all = new ArrayList<>(List.of("inspect", "--config", config));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray(String[]::new));
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("veriself: ").contains(reason).doesNotContain("\n  at ");
  }
}
