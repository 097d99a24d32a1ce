package org.veriself.server.admin;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.veriself.server.settings.Settings;

/// `/health/live` says that the process runs, `/health/ready` that it can serve (503 with the
/// faults otherwise, 200 with those that it can live with), `/metrics` speaks the Prometheus text
/// format. Plain HTTP that names nobody: on loopback, unless the operator opens it to a network of
/// their own.
public final class AdminListener implements AutoCloseable {
  /// RFC 9110 5.6.2.
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HealthCheck> checks;
  private final PrometheusMeterRegistry metrics;
  private volatile boolean stopping;

  /// Listens at once.
  ///
  /// @throws IOException when the address or the port cannot be had
  public AdminListener(
      Settings.Admin where, List<HealthCheck> checks, PrometheusMeterRegistry metrics)
      throws IOException {
    this.checks = List.copyOf(checks);
    this.metrics = metrics;
    this.server = HttpServer.create(new InetSocketAddress(where.host(), where.port()), 0);
    server.setExecutor(threads);
    serve("/health/live", exchange -> answer(exchange, 200, "text/plain", "live"));
    serve("/health/ready", this::ready);
    serve(
        "/metrics",
        exchange -> answer(exchange, 200, "text/plain; version=0.0.4", this.metrics.scrape()));
    serve("/", exchange -> answer(exchange, 404, "text/plain", "not found"));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// From now on `/health/ready` says that the server is stopping.
  public void drain() {
    stopping = true;
  }

  /// The JDK's server takes whatever stands before the first blank for a method.
  private void serve(String path, HttpHandler handler) {
    HttpContext _ =
        server.createContext(
            path,
            exchange -> {
              if (TOKEN.matcher(exchange.getRequestMethod()).matches()) {
                handler.handle(exchange);
              } else {
                exchange.getResponseHeaders().set("Connection", "close");
                answer(exchange, 400, "text/plain", "refused");
              }
            });
  }

  private void ready(HttpExchange exchange) throws IOException {
    StringBuilder down = new StringBuilder(stopping ? "stopping\n" : "");
    StringBuilder degraded = new StringBuilder();
    // All at once: a silent dependency costs seconds.
    List<CompletableFuture<Optional<String>>> faults =
        checks.stream()
            .map(check -> CompletableFuture.supplyAsync(check.fault(), threads))
            .toList();
    for (int i = 0; i < checks.size(); i++) {
      HealthCheck check = checks.get(i);
      (check.needed() ? down : degraded)
          .append(faults.get(i).join().map(text -> check.name() + ": " + text + "\n").orElse(""));
    }
    if (down.isEmpty()) {
      answer(exchange, 200, "text/plain", degraded.isEmpty() ? "ready" : "ready\n" + degraded);
    } else {
      answer(exchange, 503, "text/plain", down.append(degraded).toString());
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
