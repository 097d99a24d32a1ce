package org.veriself.server.tracing;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Takes traces by OTLP over HTTP, as a collector does, and reads what the tests ask for (the
/// fields of opentelemetry-proto's `trace.proto` by their numbers).
public final class TraceReceiver implements AutoCloseable {
  private static final long ERROR = 2;

  private final HttpServer server;
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

  /// @param parent empty for none
  /// @param attributes texts alone
  public record ReceivedSpan(
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes,
      boolean failed) {}

  public TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  /// All that was received, as far as it is text.
  public String text() {
    StringBuilder all = new StringBuilder();
    bodies.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] body =
        zipped
            ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
            : exchange.getRequestBody().readAllBytes();
    bodies.add(body);
    messages(UnknownFieldSet.parseFrom(body), 1)
        .flatMap(resource -> messages(resource, 2))
        .flatMap(scope -> messages(scope, 2))
        .forEach(span -> spans.add(span(span)));
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static ReceivedSpan span(UnknownFieldSet span) {
    Map<String, String> attributes = new TreeMap<>();
    messages(span, 9)
        .forEach(
            pair ->
                messages(pair, 2)
                    .flatMap(value -> bytes(value, 1))
                    .forEach(
                        text ->
                            attributes.put(
                                bytes(pair, 1).findFirst().orElseThrow().toStringUtf8(),
                                text.toStringUtf8())));
    boolean failed =
        messages(span, 15).anyMatch(status -> status.getField(3).getVarintList().contains(ERROR));
    return new ReceivedSpan(
        hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes, failed);
  }

  private static String hex(UnknownFieldSet message, int field) {
    return bytes(message, field)
        .map(ByteString::toByteArray)
        .map(HexFormat.of()::formatHex)
        .findFirst()
        .orElse("");
  }

  private static String text(UnknownFieldSet message, int field) {
    return bytes(message, field).findFirst().orElse(ByteString.EMPTY).toStringUtf8();
  }

  private static Stream<ByteString> bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream();
  }

  private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return bytes(message, field)
        .map(
            bytes -> {
              try {
                return UnknownFieldSet.parseFrom(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
