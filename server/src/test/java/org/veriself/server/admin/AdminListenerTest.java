package org.veriself.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.server.settings.Settings;

class AdminListenerTest {

  /// Every address of 127.0.0.0/8 is this machine's own: a listener on one is not on the others.
  @Test
  void itListensWhereItIsToldAndNowhereElse() throws Exception {
    try (AdminListener listener = listener("127.0.0.2");
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(get(client, "127.0.0.2", listener.port())).isEqualTo(200);
      assertThatThrownBy(() -> get(client, "127.0.0.1", listener.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  private static AdminListener listener(String host) throws IOException {
    return new AdminListener(
        new Settings.Admin(host, 0), List.of(), new ServerMetrics().registry());
  }

  private static int get(HttpClient client, String host, int port)
      throws IOException, InterruptedException {
    URI metrics = URI.create("http://" + host + ":" + port + "/metrics");
    return client
        .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
