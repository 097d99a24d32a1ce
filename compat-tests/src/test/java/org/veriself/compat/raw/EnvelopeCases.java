package org.veriself.compat.raw;

import static org.veriself.compat.raw.Provenance.DOCS;
import static org.veriself.compat.raw.Provenance.INFERRED;
import static org.veriself.compat.raw.Provenance.SDK;
import static org.veriself.compat.raw.Provenance.SEED;

import java.util.ArrayList;
import java.util.List;

/// Everything that can be wrong with a call besides its signature.
public final class EnvelopeCases {
  private static final String ACTION = "GetFaceIdTokenIntl";
  private static final List<String> PLANNED =
      List.of(
          "CompareFaceLiveness",
          "LivenessCompare",
          "VideoLivenessCompare",
          "CreateUploadUrl",
          "GenerateReflectSequence",
          "DetectReflectLivenessAndCompare",
          "DetectAIFakeFaces",
          "ApplyCardVerification",
          "GetCardVerificationResult");

  private final String id;
  private final String key;
  private final String host;
  private final List<RawCase> cases = new ArrayList<>();

  private EnvelopeCases(String id, String key, String host) {
    this.id = id;
    this.key = key;
    this.host = host;
  }

  public static List<RawCase> of(String id, String key, String host) {
    EnvelopeCases made = new EnvelopeCases(id, key, host);
    made.actions();
    made.commonParameters();
    made.bodies();
    made.parameters();
    made.transport();
    return List.copyOf(made.cases);
  }

  private Tc3Call call(String action, String body) {
    return Tc3Call.by(id, key, host).action(action).body(body);
  }

  private void add(String name, Provenance provenance, RawRequest request, String code) {
    cases.add(new RawCase(name, provenance, request, code));
  }

  private void actions() {
    for (String action : List.of("GetFaceIdTokenIntl", "ApplyLivenessToken")) {
      add("action " + action, SEED, call(action, "{}").signed(), "");
    }
    for (String action : List.of("GetFaceIdResultIntl", "GetLivenessResult")) {
      add(
          "action " + action + " of an unknown token",
          SEED,
          call(action, "{\"SdkToken\":\"no-such-token\"}").signed(),
          "InvalidParameterValue.BizTokenIllegal");
      add(
          "action " + action + " without a token",
          SEED,
          call(action, "{}").signed(),
          "MissingParameter");
      add(
          "action " + action + " of an empty token",
          INFERRED,
          call(action, "{\"SdkToken\":\"\"}").signed(),
          "InvalidParameterValue");
      add(
          "action " + action + " of a number",
          DOCS,
          call(action, "{\"SdkToken\":7}").signed(),
          "InvalidParameter");
    }
    for (String action : PLANNED) {
      add("known action " + action, DOCS, call(action, "{}").signed(), "UnsupportedOperation");
    }
    for (String action :
        List.of("getFaceIdTokenIntl", "GetFaceIdToken2", "DescribeInstances", "x", "../x")) {
      add("unknown action " + action, DOCS, call(action, "{}").signed(), "InvalidAction");
    }
    for (String version : List.of("2017-03-12", "2018-03-02", "1", "latest")) {
      add(
          "version " + version,
          DOCS,
          call(ACTION, "{}").header("X-TC-Version", version).signed(),
          "NoSuchVersion");
    }
  }

  private void commonParameters() {
    for (String header : List.of("X-TC-Action", "X-TC-Version", "X-TC-Timestamp")) {
      add(
          "without " + header,
          DOCS,
          call(ACTION, "{}").signed().without(header),
          "MissingParameter");
    }
  }

  private void bodies() {
    for (String body :
        List.of(
            "{",
            "[]",
            "\"x\"",
            "7",
            "true",
            "null",
            "{\"a\":}",
            "{'a':1}",
            "{\"a\":1}{}",
            "\u0000",
            "{\"SecureLevel\":\"1\",}")) {
      add("body " + body, DOCS, call(ACTION, body).signed(), "InvalidParameter");
    }
    add(
        "nested 2,000 deep",
        INFERRED,
        call(ACTION, "{\"Extra\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}").signed(),
        "InvalidParameter");
    for (String type :
        List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "image/jpeg")) {
      add(
          "content type " + type,
          DOCS,
          call(ACTION, "{}").contentType(type).signed(),
          "InvalidRequest");
    }
    add(
        "body over 10 MB",
        DOCS,
        call(ACTION, "{\"Image\":\"" + "A".repeat(10 << 20) + "\"}").signed(),
        "RequestSizeLimitExceeded");
    add(
        "query over 32 kB",
        DOCS,
        call(ACTION, "").get("Extra=" + "a".repeat(33 << 10)).signed(),
        "RequestSizeLimitExceeded");
    add("null member counts as absent", SDK, call(ACTION, "{\"Extra\":null}").signed(), "");
  }

  private void parameters() {
    for (String field :
        List.of("CheckMode", "SecureLevel", "ActionList", "Image", "Extra", "SdkVersion")) {
      for (String value : List.of("7", "true", "[]", "{}")) {
        add(
            field + " as " + value,
            SDK,
            call(ACTION, "{\"%s\":%s}".formatted(field, value)).signed(),
            "InvalidParameter");
      }
    }
    for (String value : List.of("\"3\"", "true", "[]", "{}", "1.5")) {
      add(
          "RetryLimit as " + value,
          SDK,
          call(ACTION, "{\"RetryLimit\":%s}".formatted(value)).signed(),
          "InvalidParameter");
    }
    add("RetryLimit as 3.0", INFERRED, call(ACTION, "{\"RetryLimit\":3.0}").signed(), "");
    for (String value : List.of("0", "-1", "100", "99999999999")) {
      add(
          "RetryLimit " + value,
          SEED,
          call(ACTION, "{\"RetryLimit\":%s}".formatted(value)).signed(),
          "InvalidParameter");
    }
    for (String value : List.of("0", "5", "one", "")) {
      add(
          "SecureLevel [" + value + "]",
          SEED,
          call(ACTION, "{\"SecureLevel\":\"%s\"}".formatted(value)).signed(),
          "InvalidParameter");
    }
    for (String value : List.of("ocr", "Compare", "")) {
      add(
          "CheckMode [" + value + "]",
          SEED,
          call(ACTION, "{\"CheckMode\":\"%s\"}".formatted(value)).signed(),
          "InvalidParameter");
    }
    for (String value : List.of("jump", "blink,", "blink,blink,blink", "Blink", "blink;mouth")) {
      add(
          "ActionList [" + value + "]",
          SEED,
          call(ACTION, "{\"SecureLevel\":\"2\",\"ActionList\":\"%s\"}".formatted(value)).signed(),
          "InvalidParameter");
    }
    add(
        "ActionList at level 3",
        SEED,
        call(ACTION, "{\"SecureLevel\":\"3\",\"ActionList\":\"blink\"}").signed(),
        "InvalidParameter");
    add(
        "Extra of 1,000",
        SEED,
        call(ACTION, "{\"Extra\":\"%s\"}".formatted("e".repeat(1_000))).signed(),
        "");
    add(
        "Extra of 1,001",
        SEED,
        call(ACTION, "{\"Extra\":\"%s\"}".formatted("e".repeat(1_001))).signed(),
        "InvalidParameter");
    add(
        "compare without a photo",
        SEED,
        call(ACTION, "{\"CheckMode\":\"compare\"}").signed(),
        "InvalidParameter");
    for (String name : List.of("Colour", "secureLevel", "Extra.0", "Config")) {
      add(
          "unknown parameter " + name,
          DOCS,
          call(ACTION, "{\"%s\":\"x\"}".formatted(name)).signed(),
          "UnknownParameter");
    }
    add(
        "unknown parameter in GET",
        DOCS,
        call(ACTION, "").get("Colour=red").signed(),
        "UnknownParameter");
    for (String value : List.of("0", "9", "two")) {
      add(
          "liveness SecureLevel " + value,
          SDK,
          call("ApplyLivenessToken", "{\"SecureLevel\":\"%s\"}".formatted(value)).signed(),
          "InvalidParameterValue");
    }
  }

  private void transport() {
    RawRequest signed = call(ACTION, "{}").signed();
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")) {
      add("method " + method, DOCS, signed.withMethod(method), "UnsupportedProtocol");
    }
    for (String target : List.of("/%zz", "/%", "/a%00b", "/..;/x", "//", "/a//b", "/%2e%2e/x")) {
      RawRequest request = signed.withTarget(target);
      cases.add(new RawCase("target " + target, INFERRED, request, "*"));
    }
    add(
        "GET with a broken escape",
        INFERRED,
        call(ACTION, "").get("Extra=%zz").signed(),
        "InvalidRequest");
  }
}
