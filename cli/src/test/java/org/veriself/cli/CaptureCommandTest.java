package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.server.VeriselfServer;

class CaptureCommandTest {
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir private Path folder;

  @Test
  void exactlyOneSourceIsNeeded() {
    Run none = Run.of("capture", "--url", NOWHERE, "--token", "t");
    Run both =
        Run.of(
            "capture", "--url", NOWHERE, "--token", "t", "--video", "a.mp4", "--act-from", "b.jpg");

    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("--video=FILE", "--act-from=PHOTO");
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive");
  }

  @Test
  void urlAndTokenAreNeeded() {
    assertThat(Run.of("capture", "--video", "a.mp4").err()).contains("--url", "--token");
  }

  @Test
  void sourcesAreReadBeforeAnythingIsSent() {
    assertFails(
        capture(NOWHERE, "t", "--video", path("missing.mp4")), "missing.mp4 cannot be read");
    assertFails(
        capture(NOWHERE, "t", "--act-from", path("missing.jpg")), "missing.jpg cannot be read");
    assertFails(
        capture(NOWHERE, "t", "--act-from", People.blank(folder).toString()),
        "no face found in the photo");
  }

  @Test
  void anAddressThatIsNoServerIsNamed() {
    String video = People.write(folder.resolve("v.mp4"), new byte[1]).toString();

    assertFails(capture("localhost:8080", "t", "--video", video), "localhost:8080");
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws IOException {
    String video = People.write(folder.resolve("v.mp4"), new byte[1]).toString();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertFails(
        capture("http://127.0.0.1:" + port, "t", "--video", video), "no answer from the server");
  }

  @Test
  void aFinishedVideoServesLevelOneOnlyAndIsInspectedAfterwards() {
    // Longer than the pass asks for: the end must not arrive before it could have been filmed.
    String video = People.clip(folder, Duration.ofSeconds(5)).toString();
    try (VeriselfServer server =
        VeriselfServer.start(SettingsFile.in(folder).settings(), InstantSource.system())) {
      String url = server.publicUrl().toString();
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      try (SignedCaller caller =
          new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal())) {

        String second = token(caller, "2");
        assertFails(
            capture(url, second, "--video", video),
            "this token asks for level 2; --video serves level 1 only. It is used up now");
        assertFails(capture(url, second, "--video", video), "was started before");

        String first = token(caller, "1");
        Run run = capture(url, first, "--video", video);
        assertThat(run.err()).contains("recording 'main'", "hold still for", "checking");
        assertThat(run.out().strip()).isEqualTo("verified");
        assertThat(run.exit()).isZero();
        assertTold(session(server, first));
      }
      assertFails(capture(url, "NO-SUCH-TOKEN", "--video", video), "token");
    }
  }

  private static String session(VeriselfServer server, String token) {
    return server
        .data()
        .storage()
        .sessions()
        .byToken(new SecretToken(token).hash())
        .orElseThrow()
        .id()
        .toString();
  }

  /// `inspect` explains the decision afterwards, beside the running server.
  private void assertTold(String session) {
    String config = SettingsFile.in(folder).toString();
    Run table = Run.of("inspect", "--session", session, "--config", config);
    JsonNode pass =
        Run.of("inspect", "--session", session, "--json", "--config", config)
            .json()
            .path("passes")
            .path(0);

    assertThat(table.out())
        .contains("session  " + session, "decision    verified", "EXCESS_DURATION");
    assertThat(pass.path("decision").path("outcome").asText()).isEqualTo("verified");
    assertThat(pass.path("readings")).isNotEmpty();
    assertThat(pass.path("readings"))
        .allSatisfy(reading -> assertThat(reading.path("reasons")).isEmpty());
  }

  private static String token(SignedCaller caller, String level) {
    return caller
        .call("ApplyLivenessToken", Map.of("SecureLevel", level))
        .path("SdkToken")
        .asText();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Run capture(String url, String token, String source, String file) {
    return Run.of("capture", "--url", url, "--token", token, source, file);
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("veriself: ").contains(reason).doesNotContain("\n  at ");
  }
}
