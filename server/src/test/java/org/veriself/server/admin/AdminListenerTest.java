package org.veriself.server.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.server.settings.Settings;

class AdminListenerTest {

  /// Every address of 127.0.0.0/8 is this machine's own: a listener on one is not on the others.
  @Test
  void itListensWhereItIsToldAndNowhereElse() throws Exception {
    try (AdminListener listener = listener("127.0.0.2", List.of());
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(get(client, "127.0.0.2", listener.port(), "/metrics").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(client, "127.0.0.1", listener.port(), "/metrics"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void readyNamesWhatFailsAndWhatItCanLiveWithout() throws Exception {
    AtomicReference<Optional<String>> database = new AtomicReference<>(Optional.empty());
    List<HealthCheck> checks =
        List.of(
            HealthCheck.needed("database", database::get),
            HealthCheck.wanted("redis", () -> Optional.of("gone")),
            HealthCheck.needed("media", Optional::empty));
    try (AdminListener listener = listener("127.0.0.1", checks);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> degraded = ready(client, listener);
      assertThat(degraded.statusCode()).isEqualTo(200);
      assertThat(degraded.body()).isEqualTo("ready\nredis: gone\n");

      database.set(Optional.of("full"));
      HttpResponse<String> down = ready(client, listener);
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(down.body()).isEqualTo("database: full\nredis: gone\n");
    }
  }

  @Test
  void whoStopsIsNotReadyButAlive() throws Exception {
    try (AdminListener listener = listener("127.0.0.1", List.of());
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(ready(client, listener).body()).isEqualTo("ready");
      listener.drain();
      assertThat(ready(client, listener).statusCode()).isEqualTo(503);
      assertThat(get(client, "127.0.0.1", listener.port(), "/health/live").statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":GET", "{GET", "\tGET", "\nGET", "\r\n:GET", "G:T", ""})
  void aMethodThatIsNoTokenIsRefused(String method) throws Exception {
    try (AdminListener listener = listener("127.0.0.1", List.of());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket
          .getOutputStream()
          .write((method + " /health/live HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 400 ")
          .endsWith("\r\n\r\nrefused");
    }
  }

  private static AdminListener listener(String host, List<HealthCheck> checks) throws IOException {
    return new AdminListener(new Settings.Admin(host, 0), checks, new ServerMetrics().registry());
  }

  private static HttpResponse<String> ready(HttpClient client, AdminListener listener)
      throws IOException, InterruptedException {
    return get(client, "127.0.0.1", listener.port(), "/health/ready");
  }

  private static HttpResponse<String> get(HttpClient client, String host, int port, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://" + host + ":" + port + path);
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
