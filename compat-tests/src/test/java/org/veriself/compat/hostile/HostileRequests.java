package org.veriself.compat.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.veriself.compat.raw.RawRequest;
import org.veriself.compat.raw.Tc3Call;

/// The cases, each with the answer it must get. `/` speaks the vendor's envelope; the page, the
/// capture protocol and media speak HTTP (protocol.md 11.2).
final class HostileRequests {
  static final String STRANGER = "stranger.example";

  private static final String UNREADABLE = "200 InvalidRequest";
  private static final String TOO_LARGE = "200 RequestSizeLimitExceeded";
  private static final String NO_METHOD = "200 UnsupportedProtocol";

  private final String host;
  private final String secretId;
  private final String secretKey;
  private final List<HostileCase> cases = new ArrayList<>();

  private HostileRequests(String host, String secretId, String secretKey) {
    this.host = host;
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  static List<HostileCase> of(String host, String secretId, String secretKey) {
    HostileRequests made = new HostileRequests(host, secretId, secretKey);
    made.paths();
    made.methods();
    made.lines();
    made.lengths();
    made.chunks();
    made.sizes();
    made.hosts();
    made.bodies();
    return List.copyOf(made.cases);
  }

  private void paths() {
    // A request too broken to have a path counts as a call.
    for (String path :
        List.of(
            "/assets/../../../etc/passwd",
            "/../etc/passwd",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets/..;/..;/master.key",
            "/assets/%00",
            "/assets/%zz")) {
      add("path " + path, "GET " + path + " HTTP/1.1\r\n" + host(), UNREADABLE);
    }
    for (String path :
        List.of(
            "/assets/.%2e/master.key",
            "/assets/..%2f..%2fmaster.key",
            "/assets/..%5c..%5cmaster.key",
            "/assets//master.key",
            "/media/..%2fmaster.key",
            "/capture/v1/..%2f..%2fmaster.key",
            "/assets/%252e%252e%252fmaster.key",
            "/assets/%c0%ae%c0%ae/master.key",
            "/assets/%u002e%u002e/master.key",
            "/assets/\\..\\master.key",
            "/assets/a#b")) {
      add("path " + path, "GET " + path + " HTTP/1.1\r\n" + host(), "400");
    }
    for (String path :
        List.of(
            "/etc/passwd",
            "/master.key",
            "/data/veriself.db",
            "/assets/master.key",
            "/assets/...%20/master.key",
            "/WEB-INF/web.xml",
            "/metrics",
            "/health/ready",
            "/media/nothing/nobody")) {
      add("path " + path, "GET " + path + " HTTP/1.1\r\n" + host(), "404");
    }
    add("no slash", "GET assets HTTP/1.1\r\n" + host(), UNREADABLE);
    add("asterisk", "GET * HTTP/1.1\r\n" + host(), UNREADABLE);
  }

  private void methods() {
    add("tunnel", "CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + host(), "405");
    add("tunnel to itself", "CONNECT " + host + " HTTP/1.1\r\n" + host(), "405");
    add("tunnel to a path", "CONNECT / HTTP/1.1\r\n" + host(), UNREADABLE);
    for (String method : List.of("TRACE", "OPTIONS", "PROPFIND", "get", "G", "A".repeat(60))) {
      add("method " + method, method + " / HTTP/1.1\r\n" + host(), NO_METHOD);
    }
    add("trace of the page", "TRACE /app/ HTTP/1.1\r\n" + host(), "404");
    add("deletion of the page", "DELETE /app/ HTTP/1.1\r\n" + host(), "404");
    add("options of the server", "OPTIONS * HTTP/1.1\r\n" + host(), UNREADABLE);
    add("method with a bracket", "G{T / HTTP/1.1\r\n" + host(), UNREADABLE);
    for (String before : List.of(":", "::", "\r\n:", "{", "/", "\"", "\t", " ", "\u00e9")) {
      add(
          "signed call behind " + before.chars().boxed().toList(),
          before + text(call("{}".getBytes(ISO_8859_1))),
          UNREADABLE);
    }
    add("method with a zero", "G\0T / HTTP/1.1\r\n" + host(), UNREADABLE);
    add("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", UNREADABLE);
    add("HTTP/0.9", "GET /\r\n", NO_METHOD);
    add("version 1.9", "GET / HTTP/1.9\r\n" + host(), NO_METHOD);
    add(
        "TLS on a plain port",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
        UNREADABLE);
  }

  private void lines() {
    add("bare LF everywhere", "GET /app/ HTTP/1.1\nHost: " + host + "\n\n", UNREADABLE);
    add("bare LF everywhere, a call", "GET / HTTP/1.1\nHost: " + host + "\n\n", UNREADABLE);
    add("bare LF in a header", get("X: a\nX-TC-Action: b\r\n"), UNREADABLE);
    add("bare LF as the end", "GET / HTTP/1.1\r\nHost: " + host + "\r\n\n", UNREADABLE);
    add("bare CR in a header", get("X: a\rb\r\n"), UNREADABLE);
    add("folded header", get("X: a\r\n b\r\n"), UNREADABLE);
    add("zero in a header", get("X: a\0b\r\n"), UNREADABLE);
    add("zero in a name", get("X\0: a\r\n"), UNREADABLE);
    add("blank before the colon", get("X : a\r\n"), UNREADABLE);
    add("blank before a name", get(" X: a\r\n"), UNREADABLE);
    add("no colon", get("X\r\n"), UNREADABLE);
    add("no name", get(": a\r\n"), UNREADABLE);
    add("name of a header that is no token", get("X(y): a\r\n"), UNREADABLE);
  }

  private void lengths() {
    for (String length :
        List.of("-1", "+4", "4x", "0x4", "4,4", "4.0", "4 4", "", "99999999999999999999", "1e1")) {
      add("length " + length, post("Content-Length: " + length + "\r\n", "abcd"), UNREADABLE);
    }
    add("two lengths", post("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde"), UNREADABLE);
    add("one length twice", post("Content-Length: 4\r\nContent-Length: 4\r\n", "abcd"), UNREADABLE);
    add(
        "length and chunks",
        post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + smuggled()),
        UNREADABLE);
    add(
        "chunks and length",
        post("Transfer-Encoding: chunked\r\nContent-Length: 100\r\n", "0\r\n\r\n" + smuggled()),
        UNREADABLE);
    add("body shorter than told", post("Content-Length: 400\r\n", "abcd"), UNREADABLE);
  }

  private void chunks() {
    for (String coding :
        List.of(
            "identity",
            "xchunked",
            "chunked, identity",
            "chunked, chunked",
            "gzip",
            "\"chunked\"")) {
      add(
          "coding " + coding,
          post("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n"),
          UNREADABLE);
    }
    for (String size : List.of("-1", "0x1", "zz", "fffffffffffffffff", "1 1", "", "+1")) {
      add("chunk of " + size, chunked(size + "\r\na\r\n0\r\n\r\n"), UNREADABLE);
    }
    add("chunk lines by bare LF", chunked("1\na\n0\n\n"), UNREADABLE);
    add("chunk longer than told", chunked("1\r\nab\r\n0\r\n\r\n"), UNREADABLE);
    add("no last chunk", chunked("1\r\na\r\n"), UNREADABLE);
    add("endless extension of a chunk", chunked("1;" + "x".repeat(200_000)), UNREADABLE);
  }

  private void sizes() {
    add("long header", get("X: " + "a".repeat(200_000) + "\r\n"), TOO_LARGE);
    add("long name", get("a".repeat(200_000) + ": b\r\n"), TOO_LARGE);
    add("many headers", get("X: a\r\n".repeat(30_000)), TOO_LARGE);
    add("long path", "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\n" + host(), TOO_LARGE);
    add("long method", "A".repeat(200_000) + " / HTTP/1.1\r\n" + host(), TOO_LARGE);
    add("long query", "GET /?" + "a".repeat(40_000) + " HTTP/1.1\r\n" + host(), TOO_LARGE);
    add(
        "large length",
        post("Content-Length: 10485761\r\nExpect: 100-continue\r\n", ""),
        TOO_LARGE);
    add("many parameters", form("a" + "=&a".repeat(2_000)), UNREADABLE);
  }

  private void hosts() {
    add("no host", "GET / HTTP/1.1\r\n\r\n", UNREADABLE);
    add("two hosts", get("Host: " + STRANGER + "\r\n"), UNREADABLE);
    for (String bad : List.of("a b", "a/b", "a@b", "[::1", "a:99999", "a:b", "a:80:80", "<a>")) {
      add("host " + bad, "GET / HTTP/1.1\r\nHost: " + bad + "\r\n\r\n", UNREADABLE);
    }
    add(
        "another host in the target",
        "GET http://" + STRANGER + "/app/ HTTP/1.1\r\n" + host(),
        "400");
    add(
        "host of a stranger",
        "GET /none HTTP/1.1\r\nHost: " + STRANGER + "\r\nConnection: close\r\n\r\n",
        "404");
    add(
        "forwarded host of a stranger",
        "GET /none HTTP/1.1\r\nX-Forwarded-Host: "
            + STRANGER
            + "\r\nForwarded: host="
            + STRANGER
            + "\r\n"
            + host(),
        "404");
    add(
        "header in a parameter",
        "GET /reflect/?token=a%0d%0aSet-Cookie:%20" + STRANGER + " HTTP/1.1\r\n" + host(),
        "200");
    add(
        "header in a trace id",
        get("X-TC-TraceId: " + STRANGER + "\u0085Set-Cookie: a\r\n"),
        "200 MissingParameter");
  }

  private void bodies() {
    String deep = "[".repeat(100_000);
    signed("deep list", "{\"Extra\":" + deep, "InvalidParameter");
    signed("deep object", "{\"a\":".repeat(100_000), "InvalidParameter");
    signed("long number", "{\"RetryLimit\":" + "9".repeat(1_000_000) + "}", "InvalidParameter");
    signed("great exponent", "{\"RetryLimit\":1e999999999}", "InvalidParameter");
    signed("name given twice", "{\"Extra\":\"a\",\"Extra\":\"b\"}", "InvalidParameter");
    signed("long name", "{\"" + "a".repeat(1_000_000) + "\":1}", "InvalidParameter");
    signed("many names", "{" + "\"a\":1,".repeat(100_000) + "\"b\":1}", "InvalidParameter");
    signed("UTF-16", "\u00fe\u00ff\0{\0}", "InvalidParameter");
    compressed();
  }

  /// A body is what was signed, whatever its header says: inflated, these name a parameter
  /// that nobody knows; as they are they are no JSON.
  private void compressed() {
    String unknown = "{\"Nothing\":1}";
    signed("unknown name", unknown, "UnknownParameter");
    for (String plain : List.of(unknown, " ".repeat(20 << 20) + unknown)) {
      byte[] zipped = gzip(plain);
      add(
          "compressed body of " + plain.length(),
          text(call(zipped).header("Content-Encoding", "gzip")),
          "200 InvalidParameter");
    }
  }

  private void signed(String name, String body, String code) {
    add("signed body: " + name, text(call(body.getBytes(ISO_8859_1))), "200 " + code);
  }

  private Tc3Call call(byte[] body) {
    return Tc3Call.by(secretId, secretKey, host)
        .action("GetFaceIdTokenIntl")
        .header("X-TC-Region", "ap-singapore")
        .body(body);
  }

  private static String text(Tc3Call call) {
    RawRequest signed = call.signed();
    StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
    signed
        .headers()
        .forEach(one -> text.append(one.name()).append(": ").append(one.value()).append("\r\n"));
    byte[] body = signed.body();
    return text.append("Connection: close\r\nContent-Length: ")
        .append(body.length)
        .append("\r\n\r\n")
        .append(new String(body, ISO_8859_1))
        .toString();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private String smuggled() {
    return "GET /app/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
  }

  private String host() {
    return "Host: " + host + "\r\nConnection: close\r\n\r\n";
  }

  private String get(String more) {
    return "GET / HTTP/1.1\r\n" + more + host();
  }

  private String post(String more, String body) {
    return "POST / HTTP/1.1\r\nContent-Type: application/json\r\n" + more + host() + body;
  }

  private String chunked(String body) {
    return post("Transfer-Encoding: chunked\r\n", body);
  }

  private String form(String body) {
    return "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + host()
        + body;
  }

  private void add(String name, String request, String expected) {
    cases.add(new HostileCase(name, request, expected));
  }
}
