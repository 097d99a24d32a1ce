package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.veriself.server.VeriselfServer;

/// What a server in this process says of itself at one moment, in Prometheus' format.
record Scrape(List<String> lines) {
  private static final String DEVICE_FAULTS = "veriself_failures_total{part=\"capture\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Scrape of(VeriselfServer server) throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + server.adminPort() + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return new Scrape(answer.body().lines().toList());
    }
  }

  /// Of all series of one name, of which there must be one.
  ///
  /// @param name with the labels or the beginning of them, or without
  double sum(String name) {
    List<String> series =
        lines.stream()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .toList();
    assertThat(series).as(name).isNotEmpty();
    return series.stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /// How often a device was answered a fault of the server's.
  double deviceFaults() {
    return sum(DEVICE_FAULTS);
  }

  /// Returns once a device was answered another such fault.
  static void awaitMoreDeviceFaults(VeriselfServer server, Scrape before)
      throws IOException, InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (of(server).deviceFaults() <= before.deviceFaults()) {
      assertThat(System.nanoTime()).as("no device met a fault").isLessThan(giveUpAt);
    }
  }
}
