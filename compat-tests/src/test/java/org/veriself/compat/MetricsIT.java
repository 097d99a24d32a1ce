package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// What a started server exports after one verification: everything that dashboard and alerts name,
/// and nothing that names anybody.
@Tag("waiting")
class MetricsIT {
  private static final Path FILES = Path.of("..", "packaging", "observability");
  private static final Pattern METRIC = Pattern.compile("\\bveriself_[a-z_]+\\b");

  /// Of everything that comes from a person or a caller, most has digits.
  private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}|[0-9]{3}|AKID|bank");

  @TempDir private Path folder;

  @Test
  void dashboardAndAlertsNameOnlyWhatAStartedServerExports() throws Exception {
    String exported = exportedAfterAVerification();

    Set<String> names =
        exported
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll("[{ ].*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String file : new String[] {"dashboard.json", "alerts.yaml"}) {
      Set<String> named =
          METRIC
              .matcher(Files.readString(FILES.resolve(file)))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
      assertThat(named).hasSizeGreaterThan(10);
      assertThat(names).as(file).containsAll(named);
    }
    assertThat(exported.lines().filter(line -> line.startsWith("veriself_")))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.replaceAll(" [^ ]+$", "")).doesNotContainPattern(IDENTIFIER));
    assertThat(exported)
        .containsPattern("veriself_capture_upload_bytes_total [1-9]")
        // Alerts name these, and are registered before: what happened goes by the same names.
        .containsPattern(
            "veriself_capture_calls_seconds_count\\{operation=\"POST/passes\",outcome=\"ok\"} 1\n")
        .contains("veriself_failures_total{part=\"api\"} 0.0\n")
        .containsPattern(
            "veriself_queue_calls_seconds_count\\{operation=\"claim\",outcome=\"claimed\"} 1\n")
        .contains("veriself_decision_reasons_total{reason=\"SIMILARITY_TOO_LOW\"} 1.0\n")
        .contains("veriself_comparison_seconds_count{operation=\"photo\",outcome=\"compared\"} 1\n")
        .containsPattern(
            "veriself_inference_seconds_count\\{operation=\"face-mesh\",outcome=\"ok\"} [1-9]")
        .containsPattern(
            "veriself_media_calls_seconds_count\\{operation=\"put\",outcome=\"ok\"} [1-9]");
  }

  private String exportedAfterAVerification() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "veriself.data.dir",
            folder.toString(),
            "veriself.http.port",
            "0",
            "veriself.admin.port",
            "0",
            // Nobody is there: then the node counts calls for itself, and says so.
            "veriself.limits.redis.url",
            "redis://127.0.0.1:1");
    StartedServer people = StartedServer.get();
    try (VeriselfServer server =
        VeriselfServer.start(
            SettingsReader.read(settings, Map.of(), Optional.empty()), InstantSource.system())) {
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      try (SignedCaller caller =
          new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal())) {
        JsonNode token =
            caller.call(
                "GetFaceIdTokenIntl",
                Map.of(
                    "SecureLevel",
                    "1",
                    "CheckMode",
                    "compare",
                    "Image",
                    people.photoOf(people.person())));
        var _ =
            CaptureClient.connect(server.publicUrl())
                .start(token.path("SdkToken").asText())
                .openPass()
                .record(
                    new ActingCamera(
                        people.somebodyElse().person(),
                        Optional.empty(),
                        ActingCamera.Settings.standard(),
                        17));
        JsonNode _ =
            caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token.path("SdkToken").asText()));
      }
      return scrape(server.adminPort());
    }
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
