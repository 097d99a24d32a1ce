package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.cluster.running.BucketServer;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// Whole verifications with media in a bucket, and what callers get while the bucket is away.
class MediaBucketIT {
  @TempDir private Path folder;

  private final StartedServer people = StartedServer.get();

  @Test
  void verificationsRunOnABucketAndOutliveItsAbsence() throws Exception {
    try (BucketServer bucket = new BucketServer();
        VeriselfServer server = start(bucket);
        SignedCaller caller = caller(server)) {
      String compared = token(caller);
      record(server, compared);
      assertThat(result(caller, compared).path("Similarity").asDouble()).isGreaterThan(70);
      String linked =
          caller.call("ApplyLivenessToken", Map.of("SecureLevel", "1")).path("SdkToken").asText();
      record(server, linked);
      JsonNode frame =
          caller.call("GetLivenessResult", Map.of("SdkToken", linked)).path("BestFrame");
      URI link = URI.create(frame.path("Url").asText());
      assertThat(link.getPort()).isEqualTo(server.port());
      assertThat(get(link).body()).hasSize(frame.path("Size").asInt());
      assertThat(bucket.keys()).anyMatch(key -> key.contains("/best-frame-"));
      assertThat(folder.resolve("media")).doesNotExist();

      bucket.goAway();
      assertThat(get(link).statusCode()).isEqualTo(503);
      assertRefused(() -> result(caller, compared));
      assertRefused(() -> token(caller));
      HttpResponse<byte[]> health = get(ready(server));
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(new String(health.body(), StandardCharsets.UTF_8))
          .contains("media: the media bucket cannot be written: S3 was not reached");

      bucket.comeBack();
      assertThat(get(link).statusCode()).isEqualTo(200);
      assertThat(result(caller, compared).path("BestFrame").asText()).startsWith("/9j/");
      assertThat(get(ready(server)).statusCode()).isEqualTo(200);
    }
  }

  private VeriselfServer start(BucketServer bucket) {
    Map<String, String> settings = new HashMap<>(bucket.settings());
    settings.put("veriself.data.dir", folder.toString());
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    return VeriselfServer.start(
        SettingsReader.read(settings, bucket.environment(), Optional.empty()),
        InstantSource.system());
  }

  private static SignedCaller caller(VeriselfServer server) {
    CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }

  private String token(SignedCaller caller) {
    return caller
        .call(
            "GetFaceIdTokenIntl",
            Map.of(
                "CheckMode",
                "compare",
                "SecureLevel",
                "1",
                "Image",
                people.photoOf(people.person())))
        .path("SdkToken")
        .asText();
  }

  private static JsonNode result(SignedCaller caller, String token) {
    return caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  private void record(VeriselfServer server, String token) {
    ActingCamera camera =
        new ActingCamera(
            people.person().person(), Optional.empty(), ActingCamera.Settings.standard(), 17);
    assertThat(CaptureClient.connect(server.publicUrl()).start(token).openPass().record(camera))
        .isNotNull();
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(CallRefused.class)
        .hasMessageContaining("InternalError");
  }

  private static URI ready(VeriselfServer server) {
    return URI.create("http://127.0.0.1:" + server.adminPort() + "/health/ready");
  }

  private static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
