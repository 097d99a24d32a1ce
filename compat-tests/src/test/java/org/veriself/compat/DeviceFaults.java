package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.veriself.server.VeriselfServer;

/// Whether devices were answered a fault of the server's, by its metrics.
final class DeviceFaults {
  private static final String NONE_YET = "veriself_failures_total{part=\"capture\"} 0.0";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private DeviceFaults() {}

  /// Returns once a device was.
  static void await(VeriselfServer server) throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + server.adminPort() + "/metrics");
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(metrics).build();
      while (http.send(request, BodyHandlers.ofString()).body().contains(NONE_YET)) {
        assertThat(System.nanoTime()).as("no device met a fault").isLessThan(giveUpAt);
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }
}
