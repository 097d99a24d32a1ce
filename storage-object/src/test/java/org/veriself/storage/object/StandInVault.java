package org.veriself.storage.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks Vault's protocol as far as [VaultTransit] uses it. Its sealing is none.
public final class StandInVault implements AutoCloseable {
  public static final String TOKEN = "hvs.canary-token";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /// How many calls are still to be answered with [#status] and [#body].
  final AtomicInteger refusals = new AtomicInteger();

  volatile int status = 503;
  volatile String body = "{}";

  public StandInVault() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public VaultSettings settings() {
    return new VaultSettings(
        url(), "team/transit", "veriself", new VaultSettings.Token.Given(TOKEN));
  }

  /// Methods and paths, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      send(exchange, status, body);
    } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      send(exchange, 403, "{\"errors\":[\"permission denied\"]}");
    } else if (path.equals("/v1/team/transit/encrypt/veriself")) {
      send(exchange, 200, data("ciphertext", "vault:v1:" + turned(request.path("plaintext"))));
    } else if (path.equals("/v1/team/transit/decrypt/veriself")
        && request.path("ciphertext").asText().startsWith("vault:v1:")) {
      String sealed = request.path("ciphertext").asText().substring("vault:v1:".length());
      send(exchange, 200, data("plaintext", turned(JSON.getNodeFactory().textNode(sealed))));
    } else {
      send(exchange, 400, "{\"errors\":[\"cannot: " + request + "\"]}");
    }
  }

  /// Other bytes than those that came, and the same again the second time.
  private static String turned(JsonNode base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.asText());
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x5a;
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String data(String name, String value) {
    return JSON.createObjectNode().set("data", JSON.createObjectNode().put(name, value)).toString();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
