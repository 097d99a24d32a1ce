package org.veriself.compat.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A customer's own site: an origin of its own, with a few pages.
record HostPages(HttpServer http) implements AutoCloseable {

  static HostPages open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.start();
      return new HostPages(http);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  void serve(String path, String html) {
    var _ =
        http.createContext(
            path, exchange -> answer(exchange, "text/html; charset=utf-8", html.getBytes(UTF_8)));
  }

  /// Every script in a folder, by its name.
  void serveFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
        var _ =
            http.createContext(
                "/" + file.getFileName(),
                exchange -> answer(exchange, "text/javascript", Files.readAllBytes(file)));
      }
    }
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
