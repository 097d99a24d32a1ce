package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.ProgressListener;
import org.veriself.capture.client.Verdict;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// One verification through an API node, a capture node and an evaluation node, which share a
/// PostgreSQL and a bucket (ADR 0018).
@Tag("waiting")
class SplitRolesIT {
  @TempDir private Path folder;

  private final StartedServer people = StartedServer.get();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void aVerificationGoesThroughThreeNodesOfOneRoleEach() throws Exception {
    CrashingPostgres postgres = opened(CrashingPostgres.start(folder.resolve("postgresql")));
    BucketServer bucket = opened(new BucketServer());
    VeriselfServer capture = start("capture", postgres, bucket, Map.of());
    VeriselfServer api =
        start(
            "api", postgres, bucket, Map.of("veriself.public-url", capture.publicUrl().toString()));
    SignedCaller caller = opened(caller(api));
    String token =
        caller.call("ApplyLivenessToken", Map.of("SecureLevel", "1")).path("SdkToken").asText();
    ProgressListener evaluationComes =
        new ProgressListener() {
          @Override
          public void checking() {
            // Nobody was there until now who could judge.
            assertThat(result(caller, token).path("Result").asText()).isEqualTo("-999");
            VeriselfServer _ = start("evaluation", postgres, bucket, Map.of());
          }
        };

    Verdict verdict =
        CaptureClient.connect(capture.publicUrl())
            .start(token)
            .listener(evaluationComes)
            .openPass()
            .record(
                new ActingCamera(
                    people.person().person(),
                    Optional.empty(),
                    ActingCamera.Settings.standard(),
                    17));

    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    JsonNode told = result(caller, token);
    assertThat(told.path("Result").asText()).isEqualTo("0");
    URI frame = URI.create(told.path("BestFrame").path("Url").asText());
    assertThat(frame.getPort()).isEqualTo(capture.port());
    assertThat(bytes(frame)).hasSize(told.path("BestFrame").path("Size").asInt());
  }

  private VeriselfServer start(
      String role, CrashingPostgres postgres, BucketServer bucket, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(bucket.settings());
    settings.put("veriself.data.dir", folder.resolve("data").toString());
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    settings.put("veriself.storage.url", postgres.url());
    settings.put("veriself.storage.user", postgres.user());
    settings.put("veriself.roles", role);
    settings.putAll(more);
    Settings read = SettingsReader.read(settings, bucket.environment(), Optional.empty());
    return opened(VeriselfServer.start(read, InstantSource.system()));
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  private static SignedCaller caller(VeriselfServer api) {
    CallerKey key = api.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    URI address = URI.create("http://127.0.0.1:" + api.port());
    return new SignedCaller(address, key.id().value(), key.secret().reveal());
  }

  private static JsonNode result(SignedCaller caller, String token) {
    return caller.call("GetLivenessResult", Map.of("SdkToken", token));
  }

  private static byte[] bytes(URI address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()).body();
    }
  }
}
