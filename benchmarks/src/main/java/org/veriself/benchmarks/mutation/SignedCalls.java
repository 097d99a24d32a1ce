package org.veriself.benchmarks.mutation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One call of every way to sign that the server takes (protocol.md 2 to 5): both families, both
/// methods and hashes, every spelling of host, path and letter case, signed and unsigned
/// payloads, permanent and temporary keys.
final class SignedCalls {
  /// How the kind of a call ends that is sent to another path than `/`, and signs it.
  static final String REAL_PATH_KIND = ", real path";

  private static final String ACTION = "GetFaceIdTokenIntl";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BODY = "{\"CheckMode\":\"liveness\",\"SecureLevel\":\"1\"}";
  private static final SignedText.Spelling USUAL = new SignedText.Spelling(true, false, false);
  private static final SignedText.Spelling NO_PORT = new SignedText.Spelling(false, false, false);
  private static final SignedText.Spelling REAL_PATH = new SignedText.Spelling(true, true, false);
  private static final SignedText.Spelling LOWERED = new SignedText.Spelling(true, false, true);

  private final String host;
  private final Instant at;
  private final List<Signed> calls = new ArrayList<>();

  /// A call and what it signs.
  record Signed(SignedCall call, SignedText text) {}

  private SignedCalls(String host, Instant at) {
    this.host = host;
    this.at = at;
  }

  /// @param host what the `Host` header says, with its port
  static List<Signed> of(String host, Credentials permanent, Credentials temporary, Instant at) {
    SignedCalls made = new SignedCalls(host, at);
    made.tc3(permanent);
    made.tc3Post("TC3 POST, temporary key", temporary, JSON, "/", "content-type;host", USUAL);
    made.v1(permanent);
    made.v1("v1 POST HmacSHA256, temporary key", temporary, "POST", "HmacSHA256", USUAL);
    return List.copyOf(made.calls);
  }

  private void tc3(Credentials key) {
    tc3Post("TC3 POST", key, JSON, "/", "content-type;host", USUAL);
    tc3Post("TC3 POST, host without port", key, JSON, "/", "content-type;host", NO_PORT);
    tc3Post("TC3 POST" + REAL_PATH_KIND, key, JSON, "/gate/faceid", "content-type;host", REAL_PATH);
    tc3Post(
        "TC3 POST, more headers",
        key,
        JSON + "; charset=utf-8",
        "/",
        "content-type;host;x-tc-action;x-tc-region;x-tc-timestamp;x-tc-version",
        USUAL);
    tc3Post(
        "TC3 POST, values in lower case",
        key,
        JSON + "; charset=UTF-8",
        "/",
        "content-type;host;x-tc-action",
        LOWERED);
    SignedCall.Builder get = new SignedCall.Builder();
    get.part(Place.METHOD, "GET").fixed(" ").part(Place.PATH, "/").fixed("?");
    get.part(Place.QUERY, "CheckMode=liveness&SecureLevel=1&Extra=a+b%2Bc").fixed(" HTTP/1.1\r\n");
    tc3Head(get, key, FORM, "content-type;host");
    add(get.build("TC3 GET"), USUAL, key);
    SignedCall.Builder open = new SignedCall.Builder();
    open.part(Place.METHOD, "POST").fixed(" ").part(Place.PATH, "/").fixed(" HTTP/1.1\r\n");
    open.line("X-TC-Content-SHA256", Place.HEADER_VALUE, "UNSIGNED-PAYLOAD");
    tc3Head(open, key, JSON, "content-type;host");
    add(open.body().part(Place.BODY, BODY).build("TC3 POST, unsigned payload"), USUAL, key);
  }

  private void tc3Post(
      String kind,
      Credentials key,
      String type,
      String path,
      String signedHeaders,
      SignedText.Spelling spelling) {
    SignedCall.Builder call = new SignedCall.Builder();
    call.part(Place.METHOD, "POST").fixed(" ").part(Place.PATH, path).fixed(" HTTP/1.1\r\n");
    tc3Head(call, key, type, signedHeaders);
    add(call.body().part(Place.BODY, BODY).build(kind), spelling, key);
  }

  private void tc3Head(
      SignedCall.Builder call, Credentials key, String type, String signedHeaders) {
    call.line("Host", Place.HOST, host)
        .line("Content-Type", Place.CONTENT_TYPE, type)
        .line("X-TC-Action", Place.HEADER_VALUE, ACTION)
        .line("X-TC-Version", Place.HEADER_VALUE, "2018-03-01")
        .line("X-TC-Region", Place.HEADER_VALUE, "ap-singapore")
        .line("X-TC-Timestamp", Place.TIMESTAMP, seconds());
    if (!key.token().isEmpty()) {
      call.line("X-TC-Token", Place.TOKEN, key.token());
    }
    String date = LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    call.authorization(key.secretId(), date + "/faceid/tc3_request", signedHeaders);
  }

  private void v1(Credentials key) {
    for (String hash : List.of("HmacSHA256", "HmacSHA1", "")) {
      for (String method : List.of("POST", "GET")) {
        String named = hash.isEmpty() ? "without SignatureMethod" : hash;
        v1("v1 " + method + " " + named, key, method, hash, USUAL);
      }
    }
    v1("v1 POST HmacSHA256, host without port", key, "POST", "HmacSHA256", NO_PORT);
  }

  private void v1(
      String kind, Credentials key, String method, String hash, SignedText.Spelling spelling) {
    SignedCall.Builder call = new SignedCall.Builder();
    call.part(Place.METHOD, method).fixed(" ").part(Place.PATH, "/");
    if (method.equals("GET")) {
      parameters(call.fixed("?"), key, hash);
    }
    call.fixed(" HTTP/1.1\r\n").line("Host", Place.HOST, host);
    if (method.equals("POST")) {
      call.line("Content-Type", Place.CONTENT_TYPE, FORM);
      parameters(call.body(), key, hash);
    }
    add(call.build(kind), spelling, key);
  }

  private void parameters(SignedCall.Builder call, Credentials key, String hash) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Action", ACTION);
    all.put("Version", "2018-03-01");
    all.put("Nonce", "4711");
    all.put("Region", "ap-singapore");
    all.put("SecureLevel", "1");
    all.put("Extra", "a b+c&d=é");
    if (!hash.isEmpty()) {
      all.put("SignatureMethod", hash);
    }
    all.forEach(
        (name, value) -> call.parameter(Place.PARAMETER_VALUE, name, encoded(value)).fixed("&"));
    call.parameter(Place.SECRET_ID, "SecretId", key.secretId()).fixed("&");
    call.parameter(Place.TIMESTAMP, "Timestamp", seconds()).fixed("&");
    if (!key.token().isEmpty()) {
      call.parameter(Place.TOKEN, "Token", encoded(key.token())).fixed("&");
    }
    call.parameter(Place.SIGNATURE, "Signature", "unsigned");
  }

  private void add(SignedCall call, SignedText.Spelling spelling, Credentials key) {
    String signature =
        SignedText.read(call.bytes(), spelling).orElseThrow().signedBy(key.secretKey());
    SignedCall signed = call.signed(call.kind().startsWith("v1") ? encoded(signature) : signature);
    calls.add(new Signed(signed, SignedText.read(signed.bytes(), spelling).orElseThrow()));
  }

  private String seconds() {
    return Long.toString(at.getEpochSecond());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
