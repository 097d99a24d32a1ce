package org.veriself.api.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.api.request.RawRequest;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.testing.TestingKeys;
import org.veriself.api.testing.TestingSigner;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.testkit.MemoryCallerKeys;

/// The vectors of protocol.md 13 and everything that must not pass beside them.
final class SignatureVectorsTest {

  private static final String A =
      "eae887b956d1d8e5a18aad599f395ad1a3f0e394139201fbb5ba041f3d5c9374";
  private static final String BODY = "{\"CheckMode\":\"liveness\",\"RetryLimit\":3}";
  private static final String V1_SHA256 = "wzABF5tr8KPJBQTT8Ykhc9eWh8AyF3gF5l6oIxzRglU=";

  private final MemoryCallerKeys keys = TestingKeys.inMemory();
  private Instant now = TestingKeys.VECTOR_TIME;

  /// protocol.md 13, vectors A to E.
  @ParameterizedTest
  @MethodSource("tc3Vectors")
  void vendorVectorIsAccepted(String name, RawRequest request) {
    assertThat(verdict(request)).as(name).isEqualTo("accepted");
  }

  static Stream<Arguments> tc3Vectors() {
    return Stream.of(
        arguments("A", vectorA().build()),
        arguments(
            "B, signed host without port, service 127",
            vectorA()
                .header("Content-Type", "application/json")
                .header("Host", "127.0.0.1:9000")
                .authorization(
                    "127",
                    "content-type;host",
                    "f2c24b892af109c231c19eb5d667995a9a0b2e0f3c728d1c47178f45f7eff665")
                .build()),
        arguments(
            "C, GET",
            vectorA()
                .get("SdkToken=ABC-1&Note=a+b%2Bc")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .authorization(
                    "faceid",
                    "content-type;host",
                    "5fbd61b868b6d6794e1b3bc61400ac004179a1ec082a8f973c160dc52cd7dc90")
                .build()),
        arguments("D, UNSIGNED-PAYLOAD", vectorD().build()),
        arguments(
            "E, three signed headers, lower-cased value",
            vectorA()
                .header("X-TC-Action", "GetFaceIdTokenIntl")
                .authorization(
                    "faceid",
                    "content-type;host;x-tc-action",
                    "4955b11d66a986ef6964945af4afb983fd30acc84de8650e63719453a60805a7")
                .build()));
  }

  /// protocol.md 13, v1.
  @Test
  void v1Sha256PostIsAccepted() {
    assertThat(verdict(v1("POST", "HmacSHA256", V1_SHA256))).isEqualTo("accepted");
  }

  @Test
  void v1Sha1PostIsAccepted() {
    assertThat(verdict(v1("POST", "HmacSHA1", "GJzorRmm2FDCpoyyr9WSlmM0irM=")))
        .isEqualTo("accepted");
  }

  @Test
  void v1GetWithoutSignatureMethodIsSha1() {
    assertThat(verdict(v1("GET", "", "+sp5YF/GdcC3dT0Gw2w99vk33Bk="))).isEqualTo("accepted");
  }

  @Test
  void v1WithTheOtherHashIsRefused() {
    assertThat(verdict(v1("POST", "HmacSHA1", V1_SHA256))).isEqualTo("SIGNATURE_FAILURE");
  }

  /// protocol.md 4.6: inclusive on both sides.
  @ParameterizedTest
  @CsvSource({"-300, accepted", "300, accepted", "-301, SIGNATURE_EXPIRE", "301, SIGNATURE_EXPIRE"})
  void windowEndsAfterThreeHundredSeconds(long shift, String verdict) {
    now = TestingKeys.VECTOR_TIME.plusSeconds(shift);

    assertThat(verdict(vectorA().build())).isEqualTo(verdict);
    assertThat(verdict(v1("POST", "HmacSHA256", V1_SHA256))).isEqualTo(verdict);
  }

  /// Every single bit of the signed body.
  @ParameterizedTest
  @MethodSource("bodyPositions")
  void bodyWithOneChangedByteIsRefused(int position) {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8; bit++) {
      byte[] changed = body.clone();
      changed[position] ^= (byte) (1 << bit);
      assertThat(verdict(vectorA().body(changed).build())).isEqualTo("SIGNATURE_FAILURE");
    }
  }

  static IntStream bodyPositions() {
    return IntStream.range(0, BODY.length());
  }

  /// Every character of the signature, replaced by each other hexadecimal digit.
  @ParameterizedTest
  @MethodSource("signaturePositions")
  void signatureWithOneChangedCharacterIsRefused(int position) {
    for (char digit : "0123456789abcdefA".toCharArray()) {
      if (A.charAt(position) != digit) {
        String changed = A.substring(0, position) + digit + A.substring(position + 1);
        assertThat(verdict(vectorA().authorization("faceid", "content-type;host", changed).build()))
            .isEqualTo("SIGNATURE_FAILURE");
      }
    }
  }

  static IntStream signaturePositions() {
    return IntStream.range(0, A.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"faceie", "facei", "127", "faceid.example", "FACEID"})
  void anotherServiceLabelIsRefused(String service) {
    assertThat(verdict(vectorA().authorization(service, "content-type;host", A).build()))
        .isEqualTo("SIGNATURE_FAILURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-12-31", "2026-01-02", "2026-10-01"})
  void scopeDateOtherThanTheTimestampsIsRefused(String date) {
    String authorization = vectorA().authorization.replace("2026-01-01", date);

    assertThat(verdict(vectorA().header("Authorization", authorization).build()))
        .isEqualTo("SIGNATURE_FAILURE");
  }

  @ParameterizedTest
  @CsvSource({
    "Host, faceid.example.tesu",
    "Host, faceid.example.test.",
    "Content-Type, application/json; charset=utf-9",
    "Content-Type, application/json",
    "X-TC-Timestamp, 1767225601",
    "X-TC-Content-SHA256, UNSIGNED-PAYLOAD"
  })
  void changedSignedHeaderIsRefused(String header, String value) {
    assertThat(verdict(vectorA().header(header, value).build())).isEqualTo("SIGNATURE_FAILURE");
  }

  /// protocol.md 1: any port may be in the Host header while the client signed none.
  @Test
  void hostWithPortMatchesASignatureWithoutPort() {
    assertThat(verdict(vectorA().header("Host", "faceid.example.test:8443").build()))
        .isEqualTo("accepted");
  }

  @Test
  void configuredHostNameIsTried() {
    RawRequest proxied = vectorA().header("Host", "backend:8080").build();

    assertThat(verdict(proxied)).isEqualTo("SIGNATURE_FAILURE");
    assertThat(verdict(proxied, List.of("faceid.example.test"))).isEqualTo("accepted");
  }

  @Test
  void realPathDoesNotMatterToTheSignature() {
    assertThat(verdict(vectorA().path("/some/prefix").build())).isEqualTo("accepted");
  }

  @Test
  void unsignedPayloadLeavesTheBodyOpenAndCanBeSwitchedOff() {
    byte[] other = "{\"RetryLimit\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(verdict(vectorD().body(other).build())).isEqualTo("accepted");

    allow(true, false);

    assertThat(verdict(vectorD().build())).isEqualTo("SIGNATURE_KIND_SWITCHED_OFF");
    assertThat(verdict(vectorA().build())).isEqualTo("accepted");
  }

  @Test
  void v1CanBeSwitchedOff() {
    allow(false, true);

    assertThat(verdict(v1("POST", "HmacSHA256", V1_SHA256)))
        .isEqualTo("SIGNATURE_KIND_SWITCHED_OFF");
    assertThat(verdict(v1("POST", "HmacSHA256", "AAAA"))).isEqualTo("SIGNATURE_FAILURE");
  }

  private void allow(boolean signatureV1, boolean unsignedPayload) {
    Account _ =
        keys.change(
            TestingKeys.ACCOUNT,
            before -> new Account(before.id(), signatureV1, unsignedPayload, Map.of()),
            TestingKeys.VECTOR_TIME);
  }

  @Test
  void securityTokenOfAPermanentKeyIsRefused() {
    assertThat(verdict(vectorA().header("X-TC-Token", "x").build())).isEqualTo("TOKEN_FAILURE");
  }

  @Test
  void revokedKeyIsNotFound() {
    assertThat(verdict(vectorA().build())).isEqualTo("accepted");

    keys.revoke(new SecretId(TestingKeys.SECRET_ID), now);

    assertThat(verdict(vectorA().build())).isEqualTo("SECRET_ID_NOT_FOUND");
  }

  @ParameterizedTest
  @MethodSource("impossibleSecretIds")
  void impossibleSecretIdIsNamedSo(String secretId) {
    String authorization = vectorA().authorization.replace(TestingKeys.SECRET_ID, secretId);

    assertThat(verdict(vectorA().header("Authorization", authorization).build()))
        .isEqualTo("INVALID_SECRET_ID");
  }

  static Stream<String> impossibleSecretIds() {
    return Stream.of("", "x".repeat(129), "AKID local", "AKID.local", "é");
  }

  @Test
  void everyByteOfAV1FormIsSigned() {
    String form = new String(v1("POST", "HmacSHA256", V1_SHA256).body(), StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < form.length(); i++) {
      byte[] changed = form.getBytes(StandardCharsets.UTF_8);
      changed[i] = (byte) ('!' + random.nextInt(90));
      if (changed[i] == form.charAt(i) || isSameMeaning(form, changed, i)) {
        continue;
      }
      RawRequest request = v1Request("POST", changed);
      assertThat(verdict(request)).as("position %d", i).isNotEqualTo("accepted");
    }
  }

  /// `+` and `%20` mean the same, and so do the letter cases of an escape's digits.
  private static boolean isSameMeaning(String form, byte[] changed, int position) {
    return Character.toLowerCase(form.charAt(position))
            == Character.toLowerCase((char) changed[position])
        && position >= 2
        && (form.charAt(position - 1) == '%' || form.charAt(position - 2) == '%');
  }

  /// Java and Python write `_` as `.` before signing (protocol.md 5).
  @Test
  void underscoreInANameMaySignAsDot() {
    Map<String, String> signed = new HashMap<>(Map.of("Some.Name", "x", "Nonce", "1"));
    signed.putAll(
        Map.of(
            "Action", "X",
            "Version", "2018-03-01",
            "Timestamp", "1767225600",
            "SecretId", TestingKeys.SECRET_ID));
    String signature =
        TestingSigner.v1(TestingKeys.SECRET_KEY, "HmacSHA1", "POST", TestingCalls.HOST, signed);
    Map<String, String> sent = new LinkedHashMap<>(signed);
    sent.remove("Some.Name");
    sent.put("Some_Name", "x");
    sent.put("Signature", signature);

    assertThat(verdict(TestingCalls.rawForm(sent))).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SKIP",
        "Bearer abc",
        "TC3-HMAC-SHA256",
        "TC3-HMAC-SHA256 ",
        "TC3-HMAC-SHA256Credential=a/2026-01-01/s/tc3_request, SignedHeaders=host, Signature=a",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request, SignedHeaders=content-type;host",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/tc3_request, SignedHeaders=content-type;host,"
            + " Signature=a",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc4_request, SignedHeaders=content-type;host,"
            + " Signature=a",
        "TC3-HMAC-SHA256 Credential=a/20260101/s/tc3_request, SignedHeaders=content-type;host,"
            + " Signature=a",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request, SignedHeaders=,Signature=a",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request,SignedHeaders=host,"
            + "SignedHeaders=content-type",
        "TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request, SignedHeaders=content-type;host,"
            + " Signature=a, More=b",
      })
  void malformedAuthorizationIsRefused(String authorization) {
    assertThat(verdict(vectorA().header("Authorization", authorization).build()))
        .isEqualTo(ErrorCode.INVALID_AUTHORIZATION.wireName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "content-type", "content-type;host;x-never-sent", "content-type;host;"})
  void signedHeadersMustBeSentAndIncludeHostAndContentType(String signedHeaders) {
    assertThat(verdict(vectorA().authorization("faceid", signedHeaders, A).build()))
        .isEqualTo("INVALID_AUTHORIZATION");
  }

  @Test
  void spacesAfterCommasAreFree() {
    String tight = vectorA().authorization.replace(", ", ",");
    String wide = vectorA().authorization.replace(", ", ",  \t ");

    assertThat(verdict(vectorA().header("Authorization", tight).build())).isEqualTo("accepted");
    assertThat(verdict(vectorA().header("Authorization", wide).build())).isEqualTo("accepted");
  }

  /// Else a small request would have megabytes signed, by anybody who knows a key's id.
  @Test
  void aHeaderThatIsSignedTwiceIsRefused() {
    assertThat(
            verdict(
                vectorA()
                    .authorization("faceid", "content-type;host;host", "0".repeat(64))
                    .build()))
        .isEqualTo("INVALID_AUTHORIZATION");
    assertThat(
            verdict(
                vectorA()
                    .authorization("faceid", "content-type;host;Host", "0".repeat(64))
                    .build()))
        .isEqualTo("INVALID_AUTHORIZATION");
  }

  private String verdict(RawRequest request) {
    return verdict(request, List.of());
  }

  private String verdict(RawRequest request, List<String> otherHosts) {
    return switch (new CallParser(SizeLimits.DEFAULT).parse(request)) {
      case Reading.Refused<ParsedCall>(ApiError error) -> error.code().wireName();
      case Reading.Done<ParsedCall>(ParsedCall call) ->
          switch (new SignatureVerifier(keys, otherHosts, () -> now).check(call, request)) {
            case SignatureCheck.Accepted(CallerKey key) -> "accepted";
            case SignatureCheck.Refused(AuthFailure failure) -> failure.name();
          };
    };
  }

  private static Arguments arguments(String name, RawRequest request) {
    return Arguments.of(name, request);
  }

  private static Request vectorA() {
    return new Request();
  }

  private static Request vectorD() {
    return vectorA()
        .header("Content-Type", "application/json")
        .header("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD")
        .authorization(
            "faceid",
            "content-type;host",
            "7a5de63057ff44f5bb16438f28fdbac80f8ca7e715251fb2c6088e38af3b7a6a");
  }

  private static RawRequest v1(String method, String hash, String signature) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", "ApplySdkVerificationToken");
    form.put("CheckMode", "1");
    // One value that looks like two parameters, because v1 joins values unencoded.
    form.put("Extra", "a b+c&d=é");
    form.put("NeedVerifyIdCard", "true");
    form.put("Nonce", "4711");
    form.put("Region", "ap-singapore");
    form.put("SecretId", TestingKeys.SECRET_ID);
    form.put("SelectedWarningCodes.1", "-9102");
    form.put("SelectedWarningCodes.0", "-9101");
    if (!hash.isEmpty()) {
      form.put("SignatureMethod", hash);
    }
    form.put("Timestamp", "1767225600");
    form.put("Version", "2018-03-01");
    form.put("Signature", signature);
    return v1Request(method, TestingCalls.encode(form).getBytes(StandardCharsets.UTF_8));
  }

  private static RawRequest v1Request(String method, byte[] form) {
    boolean get = method.equals("GET");
    Map<String, String> headers =
        get
            ? Map.of("Host", TestingCalls.HOST)
            : Map.of(
                "Host",
                TestingCalls.HOST,
                "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8");
    return new RawRequest(
        method,
        "/",
        get ? new String(form, StandardCharsets.UTF_8) : "",
        TestingCalls.build(headers),
        get ? new byte[0] : form);
  }

  /// Vector A, to be varied.
  private static final class Request {

    private final Map<String, String> headers = new HashMap<>();
    private String method = "POST";
    private String path = "/";
    private String query = "";
    private byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    private String authorization = "";

    Request() {
      header("Host", TestingCalls.HOST);
      header("Content-Type", "application/json; charset=utf-8");
      header("X-TC-Action", "GetFaceIdTokenIntl");
      header("X-TC-Version", "2018-03-01");
      header("X-TC-Timestamp", "1767225600");
      authorization("faceid", "content-type;host", A);
    }

    Request header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Request authorization(String service, String signedHeaders, String signature) {
      authorization =
          "TC3-HMAC-SHA256 Credential=%s/2026-01-01/%s/tc3_request, SignedHeaders=%s, Signature=%s"
              .formatted(TestingKeys.SECRET_ID, service, signedHeaders, signature);
      return header("Authorization", authorization);
    }

    Request body(byte[] changed) {
      body = changed;
      return this;
    }

    Request path(String changed) {
      path = changed;
      return this;
    }

    Request get(String text) {
      method = "GET";
      query = text;
      body = new byte[0];
      return this;
    }

    RawRequest build() {
      return new RawRequest(method, path, query, TestingCalls.build(headers), body);
    }
  }
}
