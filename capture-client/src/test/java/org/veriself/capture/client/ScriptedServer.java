package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// One process with one pass of level 1, answered with golden messages. Answers can be replaced
/// for a call, and every call is written down as it came.
final class ScriptedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/capture/v1";

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, JsonNode> messages = new ConcurrentHashMap<>();
  final ByteArrayOutputStream stored = new ByteArrayOutputStream();
  private final Map<String, Deque<Scripted>> scripted = new ConcurrentHashMap<>();
  private final HttpServer http;
  private int chunkBytes = 1_000;
  private final JsonNode step = GoldenMessage.of("stepAnswer");
  private final JsonNode verdict = GoldenMessage.of("verdictAnswer");

  record Scripted(int status, String body) {}

  ScriptedServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::handle);
    http.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  ScriptedServer chunksOf(int bytes) {
    chunkBytes = bytes;
    return this;
  }

  /// Answers the next call of this kind so; several are used up in turn.
  ///
  /// @param call method and path below the root, as `POST /passes`
  ScriptedServer next(String call, int status, String body) {
    scripted.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Scripted(status, body));
    return this;
  }

  List<String> calls(String kind) {
    return calls.stream().filter(call -> call.contains(kind)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String call = exchange.getRequestMethod() + " " + path.replace(ROOT, "");
      calls.add(call);
      byte[] body;
      try {
        body = exchange.getRequestBody().readAllBytes();
      } catch (IOException _) {
        return;
      }
      if ("application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
        messages.put(call, JSON.readTree(body));
      }
      Deque<Scripted> waiting = scripted.getOrDefault(call, new ArrayDeque<>());
      Scripted answer = waiting.poll();
      send(exchange, answer == null ? usual(exchange, call, body) : answer);
    }
  }

  private Scripted usual(HttpExchange exchange, String call, byte[] body) {
    return switch (call) {
      case "POST /process" -> new Scripted(200, started().toString());
      case "POST /passes" -> new Scripted(201, pass().toString());
      case "POST /passes/p/recordings/main" -> new Scripted(204, "");
      case "POST /passes/p/steps/0" -> new Scripted(200, step.toString());
      case "HEAD /passes/p/recordings/main" -> {
        exchange.getResponseHeaders().set("Upload-Offset", Integer.toString(stored.size()));
        yield new Scripted(200, "");
      }
      case "POST /passes/p/complete" -> new Scripted(202, "{}");
      case "GET /passes/p/events" -> {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        yield new Scripted(200, "event: verdict\ndata: " + verdict + "\n\n");
      }
      case "GET /passes/p/verdict" -> new Scripted(200, verdict.toString());
      default ->
          call.startsWith("PUT ") ? chunk(call, body) : new Scripted(404, error("not_found"));
    };
  }

  private synchronized Scripted chunk(String call, byte[] body) {
    int offset = Integer.parseInt(call.substring(call.lastIndexOf('/') + 1));
    if (offset != stored.size()) {
      return new Scripted(409, error("chunk_offset_wrong"));
    }
    stored.writeBytes(body);
    ObjectNode answer = GoldenMessage.of("chunkAnswer").deepCopy();
    answer.put("nextOffset", stored.size());
    return new Scripted(200, answer.toString());
  }

  private ObjectNode started() {
    ObjectNode answer = JSON.createObjectNode().put("processSecret", "s-1");
    ObjectNode process = answer.putObject("process").put("level", 1).put("actions", 0);
    process.putObject("limits").put("chunkBytes", chunkBytes).put("recordingMillis", 30_000);
    return answer;
  }

  private static ObjectNode pass() {
    ObjectNode pass = JSON.createObjectNode();
    pass.put("id", "p").put("nonce", "n-1").put("steps", 1);
    pass.putArray("recordings").addObject().put("name", "main");
    return pass;
  }

  /// The golden refusal with another code.
  static String error(String code) {
    ObjectNode answer = GoldenMessage.of("errorAnswer").deepCopy();
    ((ObjectNode) answer.path("error")).put("code", code);
    return answer.toString();
  }

  private static void send(HttpExchange exchange, Scripted answer) throws IOException {
    String code =
        JSON.readTree(answer.body().startsWith("{") ? answer.body() : "{}")
            .path("error")
            .path("code")
            .asText();
    if (!code.isEmpty()) {
      exchange.getResponseHeaders().set("Capture-Error", code);
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
