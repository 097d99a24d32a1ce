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
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CapturePass;
import org.veriself.capture.client.Verdict;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.BucketTrouble;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// Whole verifications with media in a bucket, and what callers and phones get while it is away or
/// in trouble.
@Tag("waiting")
@Execution(ExecutionMode.CONCURRENT)
class MediaBucketIT {
  @TempDir private Path folder;

  @Test
  void verificationsRunOnABucketAndOutliveItsAbsence() throws Exception {
    try (BucketServer bucket = new BucketServer();
        VeriselfServer server = start(bucket);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      String compared = customer.verified();
      assertThat(customer.result(compared).path("Similarity").asDouble()).isGreaterThan(70);
      String linked =
          customer
              .caller()
              .call("ApplyLivenessToken", Map.of("SecureLevel", "1"))
              .path("SdkToken")
              .asText();
      assertThat(customer.film(linked)).isInstanceOf(Verdict.Verified.class);
      JsonNode frame =
          customer.caller().call("GetLivenessResult", Map.of("SdkToken", linked)).path("BestFrame");
      URI link = URI.create(frame.path("Url").asText());
      assertThat(link.getPort()).isEqualTo(server.port());
      assertThat(get(link).body()).hasSize(frame.path("Size").asInt());
      assertThat(bucket.keys()).anyMatch(key -> key.contains("/best-frame-"));
      assertThat(folder.resolve("media")).doesNotExist();

      bucket.goAway();
      assertThat(get(link).statusCode()).isEqualTo(503);
      assertRefused(() -> customer.result(compared));
      assertRefused(customer::token);
      HttpResponse<byte[]> health = get(ready(server));
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(new String(health.body(), StandardCharsets.UTF_8))
          .contains("media: the media bucket cannot be written: S3 was not reached");

      bucket.comeBack();
      assertThat(get(link).statusCode()).isEqualTo(200);
      assertThat(customer.result(compared).path("BestFrame").asText()).startsWith("/9j/");
      assertThat(get(ready(server)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void verificationsRunOnASlowBucket() {
    try (BucketServer bucket = new BucketServer();
        VeriselfServer server = start(bucket);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      bucket.suffer(BucketTrouble.SLOW);

      long begun = System.nanoTime();
      String token = customer.verified();

      // At least that of the photo, of a piece of the recording and of its reading.
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThan(BucketTrouble.MOMENT.multipliedBy(3));
      assertThat(customer.result(token).path("Similarity").asDouble()).isGreaterThan(70);
    }
  }

  /// A call to a store that says nothing is given twenty seconds with all its attempts, and a look
  /// at the health of a node three; five more for a busy machine.
  @Test
  void aSilentBucketKeepsNobodyWaitingForEver() throws Exception {
    try (BucketServer bucket = new BucketServer();
        VeriselfServer server = start(bucket);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      bucket.suffer(BucketTrouble.SILENT);

      long asked = System.nanoTime();
      assertThat(fault(server)).contains("media: ");
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
      long called = System.nanoTime();
      assertRefused(customer::token);
      assertThat(Duration.ofNanos(System.nanoTime() - called)).isLessThan(Duration.ofSeconds(25));

      bucket.suffer(BucketTrouble.NONE);
      assertThat(get(ready(server)).statusCode()).isEqualTo(200);
      assertThat(customer.token()).isNotEmpty();
    }
  }

  @Test
  void aBucketThatRefusesOrIsFullLosesNothing() throws Exception {
    try (BucketServer bucket = new BucketServer();
        VeriselfServer server = start(bucket);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      String judged = customer.verified();

      bucket.suffer(BucketTrouble.REFUSING);
      assertRefused(customer::token);
      assertRefused(() -> customer.result(judged));
      assertThat(fault(server)).contains("S3 answered 503 SlowDown");

      bucket.suffer(BucketTrouble.NONE);
      String token = customer.token();
      CapturePass pass = CaptureClient.connect(server.publicUrl()).start(token).openPass();
      Scrape before = Scrape.of(server);
      bucket.suffer(BucketTrouble.FULL);
      assertRefused(customer::token);
      assertThat(customer.result(judged).path("BestFrame").asText()).startsWith("/9j/");
      assertThat(fault(server)).contains("S3 answered 507 XMinioStorageFull");
      try (ExecutorService phone = Executors.newSingleThreadExecutor()) {
        Future<Verdict> verdict = phone.submit(() -> pass.record(customer.camera()));
        Scrape.awaitMoreDeviceFaults(server, before);
        bucket.suffer(BucketTrouble.NONE);
        assertThat(verdict.get()).isInstanceOf(Verdict.Verified.class);
      }

      assertThat(customer.result(token).path("Similarity").asDouble()).isGreaterThan(70);
      assertThat(get(ready(server)).statusCode()).isEqualTo(200);
    }
  }

  private static String fault(VeriselfServer server) throws Exception {
    return new String(get(ready(server)).body(), StandardCharsets.UTF_8);
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
