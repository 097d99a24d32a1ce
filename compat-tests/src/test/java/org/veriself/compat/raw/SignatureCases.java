package org.veriself.compat.raw;

import static org.veriself.compat.raw.Provenance.DOCS;
import static org.veriself.compat.raw.Provenance.INFERRED;
import static org.veriself.compat.raw.Provenance.SDK;
import static org.veriself.compat.raw.Provenance.SEED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Signatures: what must be accepted, and every change of a signed byte, which must not.
public final class SignatureCases {
  private static final String FAILURE = "AuthFailure.SignatureFailure";
  private static final String AUTHORIZATION = "AuthFailure.InvalidAuthorization";
  private static final String ACTION = "GetFaceIdTokenIntl";
  private static final String BODY = "{\"SecureLevel\":\"1\",\"Extra\":\"u-9\"}";
  private static final String QUERY = "SecureLevel=1&Extra=a+b%2Bc";

  private final String id;
  private final String key;
  private final String host;
  private final List<RawCase> cases = new ArrayList<>();

  private SignatureCases(String id, String key, String host) {
    this.id = id;
    this.key = key;
    this.host = host;
  }

  /// @param host with the port, as the Host header will say it
  public static List<RawCase> of(String id, String key, String host) {
    SignatureCases made = new SignatureCases(id, key, host);
    made.tc3Accepted();
    made.tc3Changed();
    made.authorizationMalformed();
    made.times();
    made.v1Accepted();
    made.v1Changed();
    return List.copyOf(made.cases);
  }

  private Tc3Call tc3() {
    return Tc3Call.by(id, key, host)
        .action(ACTION)
        .header("X-TC-Region", "ap-singapore")
        .body(BODY);
  }

  private V1Call v1(String hash) {
    return V1Call.by(id, key, host, ACTION, hash).with("SecureLevel", "1").with("Extra", "ä b+c");
  }

  private void add(String name, Provenance provenance, RawRequest request, String code) {
    cases.add(new RawCase(name, provenance, request, code));
  }

  private void tc3Accepted() {
    String name = host.substring(0, host.indexOf(':'));
    add("TC3 POST", SEED, tc3().signed(), "");
    add(
        "TC3 POST with a charset",
        SDK,
        tc3().contentType("application/json; charset=utf-8").signed(),
        "");
    for (String type : List.of("application/json;charset=UTF-8", "Application/JSON")) {
      add("TC3 POST as " + type, DOCS, tc3().contentType(type).signed(), "");
    }
    add("TC3 GET", DOCS, tc3().get(QUERY).signed(), "");
    add("TC3 GET with %20 and unsorted", SDK, tc3().get("SecureLevel=1&Extra=a%20b").signed(), "");
    add("TC3 empty body", SDK, tc3().body("").signed(), "");
    add("TC3 signed host without port", SDK, tc3().host(host, name).signed(), "");
    add("TC3 host header without port", SDK, tc3().host(name, name).signed(), "");
    add("TC3 unsigned payload", SDK, tc3().unsignedPayload().signed(), "");
    add("TC3 unsigned payload, GET", SDK, tc3().get(QUERY).unsignedPayload().signed(), "");
    for (String service : List.of("faceid", "127", "localhost:8080", "ekyc", "a", "cvm-2")) {
      add("TC3 service " + service, SDK, tc3().service(service).signed(), "");
    }
    add("TC3 signs the action", DOCS, tc3().signing("x-tc-action").signed(), "");
    add(
        "TC3 signs the action in lower case",
        DOCS,
        tc3().signing("x-tc-action").lowerCased().signed(),
        "");
    add(
        "TC3 signs action, region, timestamp and version",
        DOCS,
        tc3().signing("x-tc-action", "x-tc-region", "x-tc-timestamp", "x-tc-version").signed(),
        "");
    for (String path : List.of("/v1", "/faceid/", "/a/b/c", "/%41")) {
      add("TC3 path " + path + " counts as /", SDK, tc3().signed().withTarget(path), "");
    }
    for (String space : List.of("", " ", "   ", "\t")) {
      add(
          "TC3 Authorization with [" + space.replace('\t', 't') + "] after commas",
          DOCS,
          tc3().signed().changing("Authorization", text -> text.replace(", ", "," + space)),
          "");
    }
    for (String region :
        List.of("ap-singapore", "ap-hongkong", "ap-bangkok", "ap-jakarta", "sa-saopaulo", "")) {
      add("TC3 region [" + region + "]", DOCS, tc3().header("X-TC-Region", region).signed(), "");
    }
    add("TC3 region null, as Node sends it", SDK, tc3().header("X-TC-Region", "null").signed(), "");
    add("TC3 no region", INFERRED, tc3().signed().without("X-TC-Region"), "");
    for (String language : List.of("zh-CN", "en-US")) {
      add("TC3 language " + language, DOCS, tc3().header("X-TC-Language", language).signed(), "");
    }
    add("TC3 trace id", SDK, tc3().header("X-TC-TraceId", "trace-7").signed(), "");
    add("TC3 client name", SDK, tc3().header("X-TC-RequestClient", "SDK_X_1").signed(), "");
    add("TC3 empty token", SDK, tc3().header("X-TC-Token", "").signed(), "");
    RawRequest signed = tc3().signed();
    add(
        "TC3 header names in lower case",
        DOCS,
        new RawRequest(
            signed.method(),
            signed.target(),
            signed.headers().stream()
                .map(
                    h ->
                        new RawRequest.Header(
                            h.name().toLowerCase(java.util.Locale.ROOT), h.value()))
                .toList(),
            signed.body()),
        "");
    add(
        "TC3 headers in another order",
        DOCS,
        new RawRequest(
            signed.method(), signed.target(), signed.headers().reversed(), signed.body()),
        "");
  }

  private void tc3Changed() {
    RawRequest signed = tc3().signed();
    byte[] body = signed.body();
    for (int i = 0; i < body.length; i++) {
      byte[] changed = body.clone();
      changed[i] ^= 1;
      add("TC3 body byte " + i + " changed", DOCS, signed.withBody(changed), FAILURE);
    }
    add("TC3 body cut", DOCS, signed.withBody(Arrays.copyOf(body, body.length - 1)), FAILURE);
    add(
        "TC3 body longer",
        DOCS,
        signed.withBody(new String(body, StandardCharsets.UTF_8) + " "),
        FAILURE);
    String signature = tc3Part(signed, "Signature=");
    for (int i = 0; i < signature.length(); i++) {
      String changed = flipped(signature, i, "0123456789abcdef");
      add(
          "TC3 signature digit " + i + " changed",
          DOCS,
          signed.changing("Authorization", text -> text.replace(signature, changed)),
          FAILURE);
    }
    String credential = tc3Part(signed, "Credential=");
    String[] parts = credential.split("/", -1);
    for (int i : new int[] {0, 3, 6, 9}) {
      String date = flipped(parts[1], i, "0123456789");
      add(
          "TC3 date digit " + i,
          DOCS,
          credential(signed, parts[0], date, parts[2], parts[3]),
          FAILURE);
    }
    for (int i = 0; i < parts[2].length(); i++) {
      String service = flipped(parts[2], i, "abcdefghijklmnop");
      add(
          "TC3 service letter " + i,
          SDK,
          credential(signed, parts[0], parts[1], service, parts[3]),
          FAILURE);
    }
    for (int i = 1; i <= 12; i++) {
      String other = flipped(parts[0], parts[0].length() - i, "0123456789abcdefABCDEF");
      add(
          "TC3 secret id letter -" + i,
          DOCS,
          credential(signed, other, parts[1], parts[2], parts[3]),
          "AuthFailure.SecretIdNotFound");
    }
    add(
        "TC3 other content type",
        DOCS,
        signed.with("Content-Type", "application/json; charset=utf-8"),
        FAILURE);
    add("TC3 other host", DOCS, signed.with("Host", "evil.example:80"), FAILURE);
    add(
        "TC3 timestamp changed",
        DOCS,
        signed.changing("X-TC-Timestamp", text -> Long.toString(Long.parseLong(text) - 1)),
        FAILURE);
    for (String header : List.of("X-TC-Action", "X-TC-Region", "X-TC-Version")) {
      RawRequest more = tc3().signing("x-tc-action", "x-tc-region", "x-tc-version").signed();
      String other =
          switch (header) {
            case "X-TC-Action" -> "GetFaceIdResultIntl";
            case "X-TC-Region" -> "ap-bangkok";
            default -> "2018-03-02";
          };
      add(
          "TC3 signed " + header + " changed",
          DOCS,
          more.with(header, other),
          header.equals("X-TC-Version") ? "NoSuchVersion" : FAILURE);
    }
    add("TC3 method changed", DOCS, tc3().get(QUERY).signed().withMethod("POST"), "InvalidRequest");
    for (int i = 0; i < QUERY.length(); i += 2) {
      if (QUERY.charAt(i) == '%') {
        continue;
      }
      String query = flipped(QUERY, i, "abcdefghijklmnopqrstuvwxyz0123456789");
      add(
          "TC3 query letter " + i + " changed",
          DOCS,
          tc3().get(QUERY).signed().withTarget("/?" + query),
          FAILURE);
    }
    add(
        "TC3 query longer",
        DOCS,
        tc3().get(QUERY).signed().withTarget("/?" + QUERY + "&a=b"),
        FAILURE);
    add(
        "TC3 signed by another key",
        DOCS,
        Tc3Call.by(id, key + "x", host).action(ACTION).body(BODY).signed(),
        FAILURE);
    add(
        "TC3 signed headers renamed",
        DOCS,
        signed.changing(
            "Authorization",
            text -> text.replace("content-type;host", "content-type;host;x-tc-action")),
        FAILURE);
    add(
        "TC3 claims an unsigned payload",
        SDK,
        signed.with("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD"),
        FAILURE);
    add(
        "TC3 unsigned payload not declared",
        SDK,
        tc3().unsignedPayload().signed().without("X-TC-Content-SHA256"),
        FAILURE);
  }

  private void authorizationMalformed() {
    RawRequest signed = tc3().signed();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("SKIP", "SKIP");
    texts.put("another scheme", "Bearer abc");
    texts.put("only the algorithm", "TC3-HMAC-SHA256");
    texts.put(
        "another hash", signed.value("Authorization").replace("TC3-HMAC-SHA256", "TC3-HMAC-SHA1"));
    texts.put("no signature", signed.value("Authorization").replaceAll(", Signature=.*", ""));
    texts.put(
        "no signed headers", signed.value("Authorization").replaceAll(" SignedHeaders=[^,]*,", ""));
    texts.put("no credential", signed.value("Authorization").replaceAll(" Credential=[^,]*,", ""));
    texts.put("short scope", signed.value("Authorization").replace("/tc3_request", ""));
    texts.put(
        "other terminator", signed.value("Authorization").replace("tc3_request", "tc4_request"));
    texts.put(
        "host not signed",
        signed.value("Authorization").replace("content-type;host", "content-type"));
    texts.put(
        "content type not signed",
        signed.value("Authorization").replace("content-type;host", "host"));
    texts.put(
        "names an absent header",
        signed.value("Authorization").replace("content-type;host", "content-type;host;x-absent"));
    texts.put(
        "empty signature", signed.value("Authorization").replaceAll("Signature=.*", "Signature="));
    texts.forEach(
        (name, text) ->
            add("Authorization: " + name, DOCS, signed.with("Authorization", text), AUTHORIZATION));
    add(
        "Secret id with illegal letters",
        INFERRED,
        signed.changing("Authorization", text -> text.replace(id, "AK ID")),
        "AuthFailure.InvalidSecretId");
    add(
        "Secret id over 128 letters",
        INFERRED,
        signed.changing("Authorization", text -> text.replace(id, "A".repeat(129))),
        "AuthFailure.InvalidSecretId");
    add(
        "Secret id unknown",
        DOCS,
        Tc3Call.by("AKIDnobody", key, host).action(ACTION).signed(),
        "AuthFailure.SecretIdNotFound");
    add("no authorization at all", DOCS, signed.without("Authorization"), "MissingParameter");
  }

  private void times() {
    for (int seconds : new int[] {-290, -100, 100, 290}) {
      add("TC3 " + seconds + " s off", DOCS, tc3().shifted(seconds).signed(), "");
    }
    for (int seconds : new int[] {-400, -310, 310, 400, 86_400, -31_536_000}) {
      add(
          "TC3 " + seconds + " s off",
          DOCS,
          tc3().shifted(seconds).signed(),
          "AuthFailure.SignatureExpire");
    }
    for (String text : List.of("soon", "1.5", "1e9", "-", "0x10")) {
      add(
          "TC3 timestamp " + text,
          DOCS,
          tc3().signed().with("X-TC-Timestamp", text),
          "InvalidParameterValue");
    }
    String now = v1("HmacSHA256").parameters().get("Timestamp");
    for (int seconds : new int[] {-310, 310}) {
      String other = Long.toString(Long.parseLong(String.valueOf(now)) + seconds);
      add(
          "v1 " + seconds + " s off",
          DOCS,
          v1("HmacSHA256").with("Timestamp", other).signed(),
          "AuthFailure.SignatureExpire");
    }
    add(
        "v1 timestamp no number",
        DOCS,
        v1("HmacSHA256").with("Timestamp", "soon").signed(),
        "InvalidParameterValue");
  }

  private void v1Accepted() {
    String name = host.substring(0, host.indexOf(':'));
    for (String hash : List.of("HmacSHA256", "HmacSHA1", "")) {
      String label = hash.isEmpty() ? "without a method" : hash;
      add("v1 POST " + label, SDK, v1(hash).signed(), "");
      add("v1 GET " + label, DOCS, v1(hash).get().signed(), "");
      add(
          "v1 POST " + label + ", signed host without port",
          SDK,
          v1(hash).host(host, name).signed(),
          "");
      add(
          "v1 GET " + label + ", signed host without port",
          SDK,
          v1(hash).host(host, name).get().signed(),
          "");
    }
    for (String nonce : List.of("0", "1", "9223372036854775807")) {
      add("v1 nonce " + nonce, SDK, v1("HmacSHA256").with("Nonce", nonce).signed(), "");
    }
    add("v1 empty value", SDK, v1("HmacSHA256").with("Extra", "").signed(), "");
    add("v1 number as text", SDK, v1("HmacSHA256").with("RetryLimit", "3").signed(), "");
    add(
        "v1 number no text",
        DOCS,
        v1("HmacSHA256").with("RetryLimit", "three").signed(),
        "InvalidParameter");
    add("v1 with an empty token", SDK, v1("HmacSHA256").with("Token", "").signed(), "");
    add(
        "v1 with language and client",
        SDK,
        v1("HmacSHA256").with("Language", "zh-CN").with("RequestClient", "SDK_NODEJS").signed(),
        "");
  }

  private void v1Changed() {
    for (String hash : List.of("HmacSHA256", "HmacSHA1")) {
      V1Call call = v1(hash);
      String signature = call.signature();
      for (int i = 0; i < signature.length() - 2; i++) {
        add(
            "v1 " + hash + " signature letter " + i + " changed",
            DOCS,
            call.sent(call.parameters(), flipped(signature, i, "abcdefghABCDEFGH0123")),
            FAILURE);
      }
      for (String parameter : List.of("Nonce", "Region", "SecureLevel", "Extra")) {
        Map<String, String> changed = call.parameters();
        changed.computeIfPresent(parameter, (_, value) -> value + "1");
        add(
            "v1 " + hash + " value of " + parameter + " changed",
            DOCS,
            call.sent(changed, signature),
            FAILURE);
        Map<String, String> removed = call.parameters();
        removed.remove(parameter);
        add(
            "v1 " + hash + " " + parameter + " removed",
            DOCS,
            call.sent(removed, signature),
            parameter.equals("Nonce") ? "MissingParameter" : FAILURE);
        Map<String, String> renamed = call.parameters();
        renamed.put(parameter + "x", String.valueOf(renamed.remove(parameter)));
        add(
            "v1 " + hash + " " + parameter + " renamed",
            DOCS,
            call.sent(renamed, signature),
            parameter.equals("Nonce") ? "MissingParameter" : FAILURE);
      }
      Map<String, String> more = call.parameters();
      more.put("RetryLimit", "9");
      add("v1 " + hash + " parameter added", DOCS, call.sent(more, signature), FAILURE);
      Map<String, String> other = call.parameters();
      other.put("Action", "ApplyLivenessToken");
      add("v1 " + hash + " action changed", DOCS, call.sent(other, signature), FAILURE);
      Map<String, String> swapped = call.parameters();
      swapped.put("SignatureMethod", hash.equals("HmacSHA1") ? "HmacSHA256" : "HmacSHA1");
      add("v1 " + hash + " method changed", DOCS, call.sent(swapped, signature), FAILURE);
    }
    V1Call call = v1("HmacSHA256");
    add(
        "v1 GET signature under POST",
        DOCS,
        call.sent(call.parameters(), v1("HmacSHA256").get().signature()),
        FAILURE);
    add("v1 other host", DOCS, v1("HmacSHA256").host("evil.example", host).signed(), FAILURE);
    add(
        "v1 secret id unknown",
        DOCS,
        v1("HmacSHA256").with("SecretId", "AKIDnobody").signed(),
        "AuthFailure.SecretIdNotFound");
    for (String parameter : List.of("Action", "Version", "Timestamp", "Nonce", "SecretId")) {
      add(
          "v1 without " + parameter,
          DOCS,
          v1("HmacSHA256").without(parameter).signed(),
          "MissingParameter");
    }
  }

  private static RawRequest credential(
      RawRequest signed, String id, String date, String service, String terminator) {
    String credential = String.join("/", id, date, service, terminator);
    return signed.changing(
        "Authorization", text -> text.replaceAll("Credential=[^,]*", "Credential=" + credential));
  }

  private static String tc3Part(RawRequest signed, String name) {
    return Stream.of(signed.value("Authorization").split("[ ,]+", -1))
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }

  /// The text with one letter replaced by another of the alphabet.
  private static String flipped(String text, int at, String alphabet) {
    char old = text.charAt(at);
    char other = alphabet.charAt((alphabet.indexOf(old) + 1) % alphabet.length());
    return text.substring(0, at) + other + text.substring(at + 1);
  }
}
