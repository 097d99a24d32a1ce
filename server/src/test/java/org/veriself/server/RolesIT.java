package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.server.settings.Role;

/// What a node does that has one role only.
class RolesIT {
  private static final Map<String, String> NO_MODELS = Map.of("veriself.models.pack", "missing");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
  }

  /// It would not start if it looked for its models.
  @Test
  void anApiNodeNeedsNoModelsAndSaysWhatItDoesNotServe() throws Exception {
    try (VeriselfServer server = start(Role.API, NO_MODELS)) {
      assertThat(get(server.port(), "/").body()).contains("RequestId");
      for (String path :
          Set.of("/capture/v1/page", "/app/", "/reflect/?token=t", "/media/v1/a/b")) {
        HttpResponse<String> elsewhere = get(server.port(), path);
        assertThat(elsewhere.statusCode()).isEqualTo(421);
        assertThat(elsewhere.body()).contains("the role capture");
      }
      assertThat(get(server.port(), "/nothing").statusCode()).isEqualTo(404);
      assertThat(ready(server)).isEqualTo("ready");
    }
  }

  @Test
  void anApiNodeServesWithoutItsRedis() throws Exception {
    int nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = gone.getLocalPort();
    }
    try (VeriselfServer server =
        start(
            Role.API,
            Map.of(
                "veriself.models.pack",
                "missing",
                "veriself.limits.redis.url",
                "redis://127.0.0.1:" + nobody))) {
      assertThat(ready(server)).startsWith("ready\nredis: ");
      assertThat(get(server.adminPort(), "/metrics").body())
          .contains("veriself_limits_redis_up 0.0\n")
          .contains("veriself_limits_redis_outages_total ");
    }
  }

  @Test
  void aCaptureNodeServesThePageAndAnswersCallsAsOffline() throws Exception {
    try (VeriselfServer server = start(Role.CAPTURE, Map.of())) {
      assertThat(get(server.port(), "/app/").statusCode()).isEqualTo(200);
      assertThat(
              get(
                      server.port(),
                      "/?Action=GetLivenessResult&Version=2018-03-01&SecretId=a&Nonce=1"
                          + "&Timestamp=1&Signature=s")
                  .body())
          .contains("ActionOffline");
      assertThat(ready(server)).isEqualTo("ready");
    }
  }

  @Test
  void anEvaluationNodeListensForTheOperatorAlone() throws Exception {
    try (VeriselfServer server = start(Role.EVALUATION, Map.of())) {
      assertThat(server.takesCalls()).isFalse();
      assertThatThrownBy(server::port).isInstanceOf(IllegalStateException.class);
      assertThat(ready(server)).isEqualTo("ready");
    }
  }

  @Test
  void aNodeThatStopsIsNotReadyBeforeItsLastCallHasEnded() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    VeriselfServer server =
        VeriselfServer.start(
            RoleSettings.of(folder, Set.of(Role.API), NO_MODELS),
            InstantSource.system(),
            config ->
                config.routes.get(
                    "/slow",
                    context -> {
                      begun.countDown();
                      mayEnd.await();
                      context.result("ended well");
                    }));
    int port = server.port();
    int adminPort = server.adminPort();
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(request(port, "/slow"), HttpResponse.BodyHandlers.ofString());
    begun.await();
    assertThat(ready(server)).isEqualTo("ready");
    Thread closing = Thread.ofVirtual().start(server::close);

    while (get(adminPort, "/health/ready").statusCode() == 200) {
      Thread.onSpinWait();
    }
    assertThat(get(adminPort, "/health/ready").body()).startsWith("stopping");
    assertThat(slow).isNotDone();
    mayEnd.countDown();

    assertThat(slow.join().body()).isEqualTo("ended well");
    closing.join();
    assertThatThrownBy(() -> get(port, "/slow")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(adminPort, "/health/ready")).isInstanceOf(IOException.class);
  }

  /// What it answers once it is ready: its decoders come up after it listens.
  private String ready(VeriselfServer server) throws IOException, InterruptedException {
    long giveUpAt = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    HttpResponse<String> answer = get(server.adminPort(), "/health/ready");
    while (answer.statusCode() != 200 && System.nanoTime() < giveUpAt) {
      answer = get(server.adminPort(), "/health/ready");
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private VeriselfServer start(Role role, Map<String, String> more) {
    return VeriselfServer.start(
        RoleSettings.of(folder, Set.of(role), more), InstantSource.system());
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return client.send(request(port, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }
}
