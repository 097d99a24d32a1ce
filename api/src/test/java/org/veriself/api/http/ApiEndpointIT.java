package org.veriself.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.action.ApiRules;
import org.veriself.api.action.RegionPolicy;
import org.veriself.api.request.RawRequest;
import org.veriself.api.signature.SizeLimits;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;

/// The started server, asked by raw sockets: always 200, always the envelope (protocol.md 11.2).
final class ApiEndpointIT {

  private static final int LIMIT = 20_000;
  private static final TestingApi TESTING = new TestingApi();
  private static Javalin server = Javalin.create();

  @BeforeAll
  static void start() {
    TESTING.rules =
        new ApiRules(
            new SizeLimits(32 * 1024, LIMIT, LIMIT), RegionPolicy.LENIENT, 64 * 1024 * 1024);
    ApiEndpoint endpoint = ApiEndpoint.of(TESTING.api());
    server =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              endpoint.register(config);
              config.routes.get("/other", context -> context.result("other"));
            });
    server.start("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void signedPostIsAnswered() throws IOException {
    Answer answer = post("GetFaceIdTokenIntl", "{}", "X-TC-TraceId: trace-1\r\n");

    assertThat(answer.code()).isEqualTo("OK");
    assertThat(answer.head())
        .contains("content-type: application/json\r\n")
        .contains("x-tc-traceid: trace-1\r\n")
        .doesNotContain("content-encoding");
    String requestId = TestingCalls.response(answer.body()).path("RequestId").asText();
    assertThat(answer.head()).contains("x-tc-requestid: " + requestId + "\r\n");
  }

  @Test
  void signedFormIsAnswered() throws IOException {
    RawRequest form =
        TestingCalls.formRequest("GetFaceIdTokenIntl", Map.of("Extra", "é + &=\ud83d\ude00"));
    Answer answer = send(head("POST /", form, "") + body(form));

    assertThat(answer.code()).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1 | MissingParameter",
        "PUT / HTTP/1.1 | UnsupportedProtocol",
        "DELETE / HTTP/1.1 | UnsupportedProtocol",
        "OPTIONS / HTTP/1.1 | UnsupportedProtocol",
        "PROPFIND / HTTP/1.1 | UnsupportedProtocol",
        "TRACE / HTTP/1.1 | UnsupportedProtocol",
        "GET /?a=%zz HTTP/1.1 | InvalidRequest",
        "GET /%zz HTTP/1.1 | InvalidRequest",
        "GET /%00 HTTP/1.1 | InvalidRequest",
        "GET http://[broken/ HTTP/1.1 | InvalidRequest",
        "GARBAGE | InvalidRequest",
        "GET / HTTP/9.9 | UnsupportedProtocol"
      })
  void malformedRequestIsAnsweredInTheEnvelope(String requestLine, String code) throws IOException {
    Answer answer = send(requestLine.strip() + "\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: x\r\nHost: y\r\n",
        "Host: x\r\nContent-Length: abc\r\n",
        "Host: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n",
        "Host: x\r\nBad Header: 1\r\n",
        "No-Host: x\r\n",
      })
  void badHeadersAreAnsweredInTheEnvelope(String headers) throws IOException {
    assertThat(send("POST / HTTP/1.1\r\n" + headers + "\r\n").code()).isEqualTo("InvalidRequest");
  }

  @Test
  void tooManyHeaderBytesAreAnsweredInTheEnvelope() throws IOException {
    String line = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n";
    assertThat(send(line).code()).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void tooLongQueryIsAnsweredInTheEnvelope() throws IOException {
    String line = "GET /?a=" + "b".repeat(33_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    assertThat(send(line).code()).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void oversizedBodyIsAnsweredInTheEnvelope() throws IOException {
    String big = "{\"Extra\":\"" + "a".repeat(LIMIT) + "\"}";
    assertThat(post("GetFaceIdTokenIntl", big, "").code()).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void oversizedChunkedBodyIsAnsweredInTheEnvelope() throws IOException {
    String chunk = "1000\r\n" + "a".repeat(0x1000) + "\r\n";
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk.repeat(6)
            + "0\r\n\r\n";
    assertThat(send(request).code()).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void brokenChunkIsAnsweredInTheEnvelope() throws IOException {
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n";
    assertThat(send(request).code()).isEqualTo("InvalidRequest");
  }

  @Test
  void expectedContinueIsHonoured() throws IOException {
    RawRequest request = TestingCalls.jsonRequest("GetFaceIdTokenIntl", "{}", Map.of());
    try (Socket socket = socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(head("POST /", request, "Expect: 100-continue\r\n")));
      InputStream in = socket.getInputStream();
      String interim = new String(in.readNBytes(25), StandardCharsets.ISO_8859_1);
      assertThat(interim).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      out.write(request.body());
      socket.shutdownOutput();
      assertThat(Answer.of(in.readAllBytes()).code()).isEqualTo("OK");
    }
  }

  @Test
  void expectedContinueOfAnOversizedBodyIsRefusedAtOnce() throws IOException {
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n";
    assertThat(send(request).code()).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void gzipIsUsedOnlyWhenAskedFor() throws IOException {
    String token =
        TestingCalls.response(
                post("GetFaceIdTokenIntl", "{\"Extra\":\"" + "é".repeat(1000) + "\"}", "").body())
            .path("SdkToken")
            .asText();
    String read = "{\"SdkToken\":\"" + token + "\"}";

    Answer plain = post("GetFaceIdResultIntl", read, "Accept-Encoding: gzip;q=0, br\r\n");
    Answer zipped = post("GetFaceIdResultIntl", read, "Accept-Encoding: gzip\r\n");

    assertThat(plain.head()).doesNotContain("content-encoding");
    assertThat(plain.code()).isEqualTo("OK");
    assertThat(zipped.head()).contains("content-encoding: gzip\r\n");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
    assertThat(TestingCalls.code(TestingCalls.response(body))).isEqualTo("OK");
  }

  @Test
  void signedCallOnAnotherPathIsAnswered() throws IOException {
    RawRequest request = TestingCalls.jsonRequest("GetFaceIdTokenIntl", "{}", Map.of());
    assertThat(send(head("POST /api/v3", request, "") + body(request)).code()).isEqualTo("OK");
  }

  @Test
  void otherEndpointsKeepTheirStatuses() throws IOException {
    assertThat(raw("GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("other");
    assertThat(raw("GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void webSocketUpgradeOfTheApiIsAnsweredInTheEnvelope() throws IOException {
    String request =
        String.join(
            "\r\n",
            "GET / HTTP/1.1",
            "Host: x",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    assertThat(send(request).code()).isEqualTo("InvalidRequest");
  }

  private static Answer post(String action, String json, String moreHeaders) throws IOException {
    RawRequest request = TestingCalls.jsonRequest(action, json, Map.of());
    return send(head("POST /", request, moreHeaders) + body(request));
  }

  private static String head(String target, RawRequest request, String moreHeaders) {
    StringBuilder head = new StringBuilder(target + " HTTP/1.1\r\n");
    for (String name :
        new String[] {
          "Host", "Content-Type", "Authorization", "X-TC-Action", "X-TC-Version", "X-TC-Timestamp"
        }) {
      request
          .headers()
          .get(name.toLowerCase(Locale.ROOT))
          .ifPresent(value -> head.append(name).append(": ").append(value).append("\r\n"));
    }
    return head + moreHeaders + "Content-Length: " + request.body().length + "\r\n\r\n";
  }

  private static String body(RawRequest request) {
    return new String(request.body(), StandardCharsets.ISO_8859_1);
  }

  private static Answer send(String request) throws IOException {
    return Answer.of(bytes(raw(request)));
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(bytes(request));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private record Answer(String status, String head, byte[] body) {

    static Answer of(byte[] raw) {
      String text = new String(raw, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      assertThat(end).as(text).isPositive();
      String head = text.substring(0, end + 2);
      return new Answer(
          head.substring(0, head.indexOf("\r\n")),
          head.toLowerCase(Locale.ROOT),
          Arrays.copyOfRange(raw, end + 4, raw.length));
    }

    /// The error code, once status and type are as every SDK needs them.
    String code() {
      assertThat(status).startsWith("HTTP/1.1 200");
      assertThat(head).contains("content-type: application/json\r\n");
      return TestingCalls.code(TestingCalls.response(body));
    }
  }
}
