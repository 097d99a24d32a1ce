package org.veriself.capture.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The client understands the protocol's golden messages and sends messages of the same form.
class GoldenMessagesTest {
  @TempDir private Path folder;
  private final ScriptedServer server = new ScriptedServer();
  private final CountedPacing pacing = new CountedPacing();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theStepIsShownToTheCamera() {
    RecordingCamera camera = new RecordingCamera(10);

    Verdict _ = pass().record(camera);

    assertThat(camera.steps).containsExactly(new Step.Perform(1, "blink", Duration.ofSeconds(3)));
    assertThat(camera.on).isFalse();
  }

  @Test
  void timeThatHasPassedIsTakenOffTheStep() {
    ObjectNode late = GoldenMessage.of("stepAnswer").deepCopy();

    assertThat(Step.of(late.put("elapsedMillis", 1_200)).length())
        .isEqualTo(Duration.ofMillis(1_800));
    assertThat(Step.of(late.put("elapsedMillis", 9_000)).length()).isZero();
  }

  @Test
  void theVerdictIsHeard() {
    assertThat(pass().record(new RecordingCamera(10)))
        .isEqualTo(new Verdict.Rejected("movement", true, 4));
    assertThat(server.calls("verdict")).isEmpty();
  }

  @Test
  void theVerdictIsAskedForWhenTheStreamEndsWithout() {
    server.next("GET /passes/p/events", 200, "event: state\ndata: {\"state\": \"checking\"}\n\n");

    assertThat(pass().record(new RecordingCamera(10)))
        .isEqualTo(new Verdict.Rejected("movement", true, 4));
    assertThat(server.calls("verdict")).hasSize(1);
  }

  @Test
  void theRefusalSaysHowLongToWait() {
    server.next("POST /passes/p/steps/0", 409, GoldenMessage.of("errorAnswer").toString());

    Verdict _ = pass().record(new RecordingCamera(10));

    assertThat(pacing.pauses.getFirst()).isEqualTo(Duration.ofMillis(120));
    assertThat(server.calls("steps")).hasSize(2);
  }

  @Test
  void theChunkIsDoneAtTheOffsetThatTheServerTells() {
    List<Long> uploaded = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void uploaded(String recording, long bytes) {
            uploaded.add(bytes);
          }
        };
    server.chunksOf(1 << 20);
    int golden = GoldenMessage.of("chunkAnswer").path("nextOffset").asInt();

    Verdict _ = process().listener(listener).openPass().record(new RecordingCamera(golden));

    assertThat(uploaded).containsExactly((long) golden);
  }

  @Test
  void theStartRequestIsTheGoldenOne() {
    CaptureProcess _ = process();

    JsonNode sent = sent("POST /process");
    assertThat(GoldenMessage.flaws("startRequest", sent)).isEmpty();
    ObjectNode golden = GoldenMessage.of("startRequest").deepCopy();
    assertThat(sent).isEqualTo(golden.set("publicKey", sent.path("publicKey")));
  }

  @Test
  void theManifestNamesWhatWasSent() throws NoSuchAlgorithmException {
    RecordingCamera camera = new RecordingCamera(2_500);

    Verdict _ = pass().record(camera);

    JsonNode sent = sent("POST /passes/p/complete");
    assertThat(GoldenMessage.flaws("manifest", sent)).isEmpty();
    assertThat(sent.path("nonce")).isEqualTo(GoldenMessage.of("manifest").path("nonce"));
    JsonNode recording = sent.path("recordings").path(0);
    assertThat(recording.path("sha256").asText())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(camera.video)));
    assertThat(recording.path("stepTimes")).hasSize(1);
  }

  @Test
  void theCameraIsSwitchedOffWhenThePassIsRefused() {
    RecordingCamera camera = new RecordingCamera(10);
    server.next("POST /passes/p/steps/0", 410, ScriptedServer.error("pass_closed"));

    assertThatThrownBy(() -> pass().record(camera))
        .isInstanceOfSatisfying(
            CaptureRefused.class, refused -> assertThat(refused.code()).isEqualTo("pass_closed"));
    assertThat(camera.on).isFalse();
    assertThat(server.calls("complete")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "1, 3", "3600, 30"})
  void aFileIsPlayedAsSlowlyAsItWouldBeFilmed(int seconds, int waited) throws IOException {
    byte[] video = new RecordingCamera(1_500).video;
    Path file = Files.write(folder.resolve("clip.mp4"), video);

    Verdict _ = process().submitFile(file, Duration.ofSeconds(seconds));

    assertThat(server.stored.toByteArray()).isEqualTo(video);
    assertThat(pacing.nanoTime()).isEqualTo(Duration.ofSeconds(waited).toNanos());
  }

  private JsonNode sent(String call) {
    return Objects.requireNonNull(server.messages.get(call));
  }

  private CaptureProcess process() {
    return new CaptureClient(server.uri(), pacing).start("t-1");
  }

  private CapturePass pass() {
    return process().openPass();
  }
}
