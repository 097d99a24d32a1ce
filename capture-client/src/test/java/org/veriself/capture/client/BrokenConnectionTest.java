package org.veriself.capture.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.capture.client.BrokenLine.Break;

/// What the client makes of connections that break and of servers that refuse.
class BrokenConnectionTest {
  private static final String SECOND_CHUNK =
      "PUT /capture/v1/passes/p/recordings/main/chunks/1000 ";

  private final ScriptedServer server = new ScriptedServer();
  private final CountedPacing pacing = new CountedPacing();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aChunkCutInTheMiddleIsSentAgainFromTheOffsetTheServerNames() {
    RecordingCamera camera = new RecordingCamera(2_500);
    try (BrokenLine line = new BrokenLine(server.uri(), SECOND_CHUNK, Break.IN_THE_REQUEST)) {
      Verdict verdict = start(line.uri()).openPass().record(camera);

      assertThat(line.hasBroken()).isTrue();
      assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    }
    assertThat(server.stored.toByteArray()).isEqualTo(camera.video);
    assertThat(server.calls("recordings/main").subList(1, 6))
        .containsExactly(
            "PUT /passes/p/recordings/main/chunks/0",
            "PUT /passes/p/recordings/main/chunks/1000",
            "HEAD /passes/p/recordings/main",
            "PUT /passes/p/recordings/main/chunks/1000",
            "PUT /passes/p/recordings/main/chunks/2000");
  }

  @Test
  void aChunkWhoseAnswerWasLostIsNotSentAgain() {
    RecordingCamera camera = new RecordingCamera(2_500);
    try (BrokenLine line = new BrokenLine(server.uri(), SECOND_CHUNK, Break.BEFORE_THE_ANSWER)) {
      Verdict _ = start(line.uri()).openPass().record(camera);

      assertThat(line.hasBroken()).isTrue();
    }
    assertThat(server.stored.toByteArray()).isEqualTo(camera.video);
    assertThat(server.calls("recordings/main").subList(1, 5))
        .containsExactly(
            "PUT /passes/p/recordings/main/chunks/0",
            "PUT /passes/p/recordings/main/chunks/1000",
            "HEAD /passes/p/recordings/main",
            "PUT /passes/p/recordings/main/chunks/2000");
  }

  @Test
  void aPassIsOpenedAfterTheWaitThatABusyServerAskedFor() {
    String busy = ScriptedServer.error("busy");
    server.next("POST /passes", 503, busy).next("POST /passes", 503, busy);

    CapturePass _ = start(server.uri()).openPass();

    assertThat(server.calls("POST /passes")).hasSize(3);
    assertThat(pacing.pauses).containsExactly(Duration.ofMillis(120), Duration.ofMillis(120));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /capture/v1/passes ",
        "POST /capture/v1/passes/p/recordings/main ",
        "POST /capture/v1/passes/p/steps/0 ",
        "POST /capture/v1/passes/p/complete ",
        "GET /capture/v1/passes/p/events "
      })
  void everyCallAfterTheStartSurvivesABreak(String call) {
    RecordingCamera camera = new RecordingCamera(100);
    for (Break where : Break.values()) {
      try (BrokenLine line = new BrokenLine(server.uri(), call, where)) {
        server.stored.reset();

        assertThat(start(line.uri()).openPass().record(new RecordingCamera(100)))
            .as("%s", where)
            .isInstanceOf(Verdict.Rejected.class);
        assertThat(line.hasBroken()).isTrue();
      }
      assertThat(server.stored.toByteArray()).isEqualTo(camera.video);
    }
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void theStartIsNeverRepeated(Break where) {
    try (BrokenLine line = new BrokenLine(server.uri(), "POST /capture/v1/process ", where)) {
      assertThatThrownBy(() -> start(line.uri())).isInstanceOf(CaptureUnreachable.class);
    }
    assertThat(server.calls("POST /process").size()).isLessThanOrEqualTo(1);
    assertThat(pacing.pauses).isEmpty();
  }

  @Test
  void aLostAnswerToThePassIsMendedByTheRunningPass() {
    server.next("POST /passes", 409, ScriptedServer.error("pass_running"));
    server.next(
        "GET /process",
        200,
        "{\"pass\": {\"id\": \"p\", \"nonce\": \"n-1\", \"steps\": 1, \"stepsReleased\": 0,"
            + " \"recordings\": [{\"name\": \"main\"}]}}");

    assertThat(start(server.uri()).openPass().record(new RecordingCamera(10)))
        .isInstanceOf(Verdict.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({"401,token_unknown", "409,already_started", "410,start_window_passed"})
  void aRefusalBearsItsCode(int status, String code) {
    server.next("POST /process", status, ScriptedServer.error(code));

    assertThatThrownBy(() -> start(server.uri()))
        .isInstanceOfSatisfying(
            CaptureRefused.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessage("wait");
    assertThat(pacing.pauses).isEmpty();
  }

  @Test
  void aRefusalByAnythingElseIsUnknown() {
    server.next("POST /process", 404, "<html>no such page</html>");

    assertThatThrownBy(() -> start(server.uri()))
        .isInstanceOfSatisfying(
            CaptureRefused.class, refused -> assertThat(refused.code()).isEqualTo("unknown"))
        .hasMessageContaining("404");
  }

  @ParameterizedTest
  @CsvSource({"429,too_many_requests", "500,internal_error", "503,storage_failed"})
  void aPassingRefusalIsWaitedFor(int status, String code) {
    server.next("POST /passes", status, ScriptedServer.error(code));

    CapturePass _ = start(server.uri()).openPass();

    assertThat(server.calls("POST /passes")).hasSize(2);
    assertThat(pacing.pauses).containsExactly(Duration.ofMillis(120));
  }

  @Test
  void aServerThatStaysInTroubleIsLeftAfterSixTries() {
    for (int i = 0; i < 10; i++) {
      server.next("POST /passes", 502, "bad gateway");
    }
    CaptureProcess process = start(server.uri());

    assertThatThrownBy(process::openPass).isInstanceOf(CaptureRefused.class);
    assertThat(server.calls("POST /passes")).hasSize(6);
    assertThat(pacing.pauses)
        .isEqualTo(List.of(200, 400, 800, 1_600, 3_200).stream().map(Duration::ofMillis).toList());
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThatThrownBy(() -> start(URI.create("http://127.0.0.1:" + port)))
        .isInstanceOf(CaptureUnreachable.class);
  }

  @Test
  void aServerThatGoesAwayIsUnreachable() {
    CaptureProcess process = start(server.uri());
    server.close();

    assertThatThrownBy(process::openPass).isInstanceOf(CaptureUnreachable.class);
    assertThat(pacing.pauses).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://host", "/capture", "http:///path"})
  void anAddressThatIsNoServerIsRefusedAtOnce(String address) {
    assertThatThrownBy(() -> CaptureClient.connect(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\nb", "t\u00f6ken"})
  void aTextThatIsNoTokenIsNotSent(String token) {
    assertThatThrownBy(() -> new CaptureClient(server.uri(), pacing).start(token))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.calls).isEmpty();
  }

  private CaptureProcess start(URI address) {
    return new CaptureClient(address, pacing).start("t-1");
  }
}
