package org.veriself.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.limit.RateLimits;
import org.veriself.api.request.RawRequest;
import org.veriself.api.signature.SizeLimits;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.testing.TestingKeys;
import org.veriself.api.testing.TestingSigner;
import org.veriself.domain.access.Account;
import org.veriself.domain.media.PhotoCheck;

/// The checks of protocol.md 7 and the four actions, from raw request to envelope.
final class VendorApiTest {

  private final TestingApi testing = new TestingApi();

  @Test
  void tokenIsIssuedAndItsResultIsUnfinished() {
    VendorApi api = testing.api();
    String body =
        """
        {"CheckMode":"liveness","SecureLevel":"2","ActionList":"nod,shake","SdkVersion":"PLUS",
         "RetryLimit":3.0,"Extra":"order \\"77\\" \\ud83d\\ude00","Image":null}\
        """;
    String token = TestingCalls.post(api, "GetFaceIdTokenIntl", body).path("SdkToken").asText();

    JsonNode result = read(api, "GetFaceIdResultIntl", token);

    assertThat(token).hasSize(39);
    assertThat(result.path("Result").textValue()).isEqualTo("-999");
    assertThat(result.path("BestFrame").textValue()).isEmpty();
    assertThat(result.path("Video").textValue()).isEmpty();
    assertThat(result.path("ActionVideo").textValue()).isEmpty();
    assertThat(result.path("Similarity").isNumber()).isTrue();
    assertThat(result.path("Extra").textValue()).isEqualTo("order \"77\" \ud83d\ude00");
    assertThat(result.path("DeviceInfoLevel").textValue()).isEmpty();
    assertThat(result.get("LivenessInfoTag").isNull()).isTrue();
    assertThat(result.path("RequestId").textValue())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(result.has("Error")).isFalse();
  }

  @Test
  void livenessTokenIsIssuedAndItsResultIsUnfinished() {
    VendorApi api = testing.api();
    String token =
        TestingCalls.post(api, "ApplyLivenessToken", "{\"SecureLevel\":\"1\"}")
            .path("SdkToken")
            .asText();

    JsonNode result = read(api, "GetLivenessResult", token);

    assertThat(result.path("Result").textValue()).isEqualTo("-999");
    assertThat(result.path("BestFrame").toString())
        .isEqualTo("{\"Url\":\"\",\"MD5\":\"\",\"Size\":0}");
    assertThat(result.path("Video").path("Size").isIntegralNumber()).isTrue();
  }

  /// flows.md 10, 3 and 4; actions.md 0.3.
  @Test
  void tokensOfOthersAndOldTokensAreRefused() {
    VendorApi api = testing.api();
    String selfie = TestingCalls.post(api, "GetFaceIdTokenIntl", "{}").path("SdkToken").asText();
    String body = "{\"SdkToken\":\"" + selfie + "\"}";

    assertThat(code(TestingCalls.post(api, "GetLivenessResult", body)))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    assertThat(code(read(api, "GetFaceIdResultIntl", "x".repeat(5000))))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    String other =
        TestingSigner.tc3(
            TestingKeys.OTHER_SECRET_ID,
            TestingKeys.SECRET_KEY,
            "POST",
            TestingCalls.HOST,
            "application/json",
            "",
            body.getBytes(StandardCharsets.UTF_8),
            TestingKeys.VECTOR_TIME,
            "faceid");
    assertThat(
            code(
                TestingCalls.post(
                    api, "GetFaceIdResultIntl", body, Map.of("Authorization", other))))
        .isEqualTo("OperationDenied");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"CheckMode\":\"x\"} | InvalidParameter",
        "{\"CheckMode\":1} | InvalidParameter",
        "{\"SecureLevel\":\"5\"} | InvalidParameter",
        "{\"SecureLevel\":4} | InvalidParameter",
        "{\"RetryLimit\":0} | InvalidParameter",
        "{\"RetryLimit\":6} | InvalidParameter",
        "{\"RetryLimit\":\"3\"} | InvalidParameter",
        "{\"RetryLimit\":2.5} | InvalidParameter",
        "{\"RetryLimit\":1e999999999} | InvalidParameter",
        "{\"RetryLimit\":1e-999999999} | InvalidParameter",
        "{\"RetryLimit\":3.0} | OK",
        "{\"RetryLimit\":null} | OK",
        "{\"SdkVersion\":\"ENHANCE\"} | OK",
        "{\"SdkVersion\":\"basic\"} | InvalidParameter",
        "{\"SecureLevel\":\"1\",\"ActionList\":\"blink\"} | InvalidParameter",
        "{\"SecureLevel\":\"3\",\"ActionList\":\"blink\"} | InvalidParameter",
        "{\"ActionList\":\"blink,mouth\"} | OK",
        "{\"ActionList\":\"blink,blink\"} | InvalidParameter",
        "{\"ActionList\":\"blink,mouth,nod\"} | InvalidParameter",
        "{\"ActionList\":\"wink\"} | InvalidParameter",
        "{\"CheckMode\":\"compare\"} | InvalidParameter",
        "{\"CheckMode\":\"compare\",\"Image\":\"***\"} | InvalidParameter",
        "{\"CheckMode\":\"compare\",\"Image\":\"AAAA\"} | OK",
        "{\"Extra\":\"\\ud83d\\ude00\"} | OK",
        "{\"Extra\":\"half a pair: \\ud83d\"} | InvalidParameter",
        "{\"Extra\":\"\\ude00\\ud83d\"} | InvalidParameter",
        "{\"Nope\":1} | UnknownParameter",
        "{\"Extra\":\"a\",\"Extra\":\"b\"} | InvalidParameter",
        "{\"Extra\":\"a\"} x | InvalidParameter",
        "[] | InvalidParameter",
        "{ | InvalidParameter"
      })
  void tokenParametersAreJudged(String body, String code) {
    assertThat(code(TestingCalls.post(testing.api(), "GetFaceIdTokenIntl", body))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"1000, OK", "1001, InvalidParameter"})
  void extraHasALimit(int length, String code) {
    String body = "{\"Extra\":\"" + "é".repeat(length) + "\"}";
    assertThat(code(TestingCalls.post(testing.api(), "GetFaceIdTokenIntl", body))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, InvalidParameter",
    "TOO_LARGE, FailedOperation.ImageSizeTooLarge",
    "BUSY, ServiceUnavailable"
  })
  void refusedPhotoHasItsCode(PhotoCheck.Verdict verdict, String code) {
    testing.photoVerdict.set(verdict);
    assertThat(
            code(
                TestingCalls.post(
                    testing.api(),
                    "GetFaceIdTokenIntl",
                    "{\"CheckMode\":\"compare\",\"Image\":\"AAAA\"}")))
        .isEqualTo(code);
  }

  @Test
  void tooLongImageHasItsOwnCode() {
    String body =
        "{\"CheckMode\":\"compare\",\"Image\":\"" + "A".repeat(8 * 1024 * 1024 + 4) + "\"}";
    assertThat(code(TestingCalls.post(testing.api(), "GetFaceIdTokenIntl", body)))
        .isEqualTo("FailedOperation.ImageSizeTooLarge");
  }

  @Test
  void jsonNestedTooDeepIsRefused() {
    String body = "{\"Extra\":" + "[".repeat(100_000);
    assertThat(code(TestingCalls.post(testing.api(), "GetFaceIdTokenIntl", body)))
        .isEqualTo("InvalidParameter");
  }

  @ParameterizedTest
  @CsvSource({
    "ApplyLivenessToken, {\"SecureLevel\":\"9\"}, InvalidParameterValue",
    "GetLivenessResult, {}, MissingParameter",
    "GetLivenessResult, {\"SdkToken\":\"\"}, InvalidParameterValue",
    "GetLivenessResult, {\"SdkToken\":7}, InvalidParameter",
    "GetFaceIdResultIntl, '', MissingParameter"
  })
  void otherActionsJudgeTheirParameters(String action, String body, String code) {
    assertThat(code(TestingCalls.post(testing.api(), action, body == null ? "" : body)))
        .isEqualTo(code);
  }

  @Test
  void v1FormIsCoercedToTheDeclaredTypes() {
    VendorApi api = testing.api();

    assertThat(form(api, Map.of("RetryLimit", "3", "Extra", "a b+c"))).isEqualTo("OK");
    assertThat(form(api, Map.of("RetryLimit", "x"))).isEqualTo("InvalidParameter");
    assertThat(form(api, Map.of("RetryLimit", ""))).isEqualTo("InvalidParameter");
    assertThat(form(api, Map.of("Extra.A", "x"))).isEqualTo("InvalidParameter");
    assertThat(form(api, Map.of("Nope.0.Field", "x"))).isEqualTo("UnknownParameter");
    assertThat(form(api, Map.of("SignatureMethod", "HmacMD5"))).isEqualTo("InvalidParameterValue");
    assertThat(form(api, Map.of("Nonce", ""))).isEqualTo("MissingParameter");
  }

  @ParameterizedTest
  @CsvSource({
    "X-TC-Action, '', MissingParameter",
    "X-TC-Version, '', MissingParameter",
    "X-TC-Timestamp, '', MissingParameter",
    "Authorization, '', MissingParameter",
    "X-TC-Version, 2018-03-02, NoSuchVersion",
    "X-TC-Action, Nope, InvalidAction",
    "X-TC-Action, getFaceIdTokenIntl, InvalidAction",
    "X-TC-Action, CompareFaceLiveness, UnsupportedOperation",
    "X-TC-Action, ApplyCardVerification, UnsupportedOperation",
    "X-TC-Action, PhoneVerification, UnsupportedOperation",
    "X-TC-Timestamp, 12x, InvalidParameterValue",
    "X-TC-Timestamp, 99999999999999999999, InvalidParameterValue",
    "X-TC-Timestamp, 1767225000, AuthFailure.SignatureExpire",
    "X-TC-Timestamp, 1767225601, AuthFailure.SignatureFailure",
    "Authorization, SKIP, AuthFailure.InvalidAuthorization",
    "X-TC-Token, t, AuthFailure.TokenFailure",
    "Content-Type, multipart/form-data; boundary=x, InvalidRequest",
    "Content-Type, text/xml, InvalidRequest",
    "X-TC-Region, mars, OK"
  })
  void commonErrorsHaveTheirCode(String header, String value, String code) {
    assertThat(
            code(
                TestingCalls.post(
                    testing.api(), "GetFaceIdTokenIntl", "{}", Map.of(header, value))))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "get", "PATCH"})
  void otherMethodsAreRefused(String method) {
    RawRequest request = new RawRequest(method, "/", "", TestingCalls.build(Map.of()), new byte[0]);
    assertThat(code(TestingCalls.response(testing.api().answer(request))))
        .isEqualTo("UnsupportedProtocol");
  }

  @Test
  void sizesAreLimitedPerMethodAndFamily() {
    testing.rules = new ApiRules(new SizeLimits(100, 200, 300), RegionPolicy.LENIENT, 1024);
    VendorApi api = testing.api();
    RawRequest get =
        new RawRequest(
            "GET", "/", "a=" + "b".repeat(98), TestingCalls.build(Map.of()), new byte[0]);

    assertThat(code(TestingCalls.response(api.answer(get)))).isEqualTo("RequestSizeLimitExceeded");
    assertThat(
            code(
                TestingCalls.post(
                    api, "GetFaceIdTokenIntl", "{\"Extra\":\"" + "a".repeat(200) + "\"}")))
        .isEqualTo("RequestSizeLimitExceeded");
    assertThat(form(api, Map.of("Extra", "a".repeat(300)))).isEqualTo("RequestSizeLimitExceeded");
  }

  @Test
  void answerOverTheCapIsRefused() {
    testing.rules = new ApiRules(SizeLimits.DEFAULT, RegionPolicy.LENIENT, 1024);
    VendorApi api = testing.api();
    String body = "{\"Extra\":\"" + "a".repeat(1000) + "\"}";
    String token = TestingCalls.post(api, "GetFaceIdTokenIntl", body).path("SdkToken").asText();

    assertThat(code(read(api, "GetFaceIdResultIntl", token)))
        .isEqualTo("ResponseSizeLimitExceeded");
  }

  @Test
  void retiredActionIsOffline() {
    testing.retired = Set.of("GetFaceIdTokenIntl");
    assertThat(code(TestingCalls.post(testing.api(), "GetFaceIdTokenIntl", "{}")))
        .isEqualTo("ActionOffline");
  }

  @Test
  void strictRegionIsRequiredAndListed() {
    testing.rules = new ApiRules(SizeLimits.DEFAULT, RegionPolicy.STRICT, 4096);
    VendorApi api = testing.api();

    assertThat(region(api, "ap-singapore")).isEqualTo("OK");
    assertThat(region(api, "mars")).isEqualTo("UnsupportedRegion");
    assertThat(region(api, "null")).isEqualTo("MissingParameter");
    assertThat(region(api, "")).isEqualTo("MissingParameter");
  }

  @Test
  void rateIsLimitedPerSecondActionAndRegion() {
    testing.rateLimits = RateLimits.VENDOR;
    VendorApi api = testing.api();
    for (int i = 0; i < 20; i++) {
      assertThat(region(api, "ap-singapore")).isEqualTo("OK");
    }

    assertThat(region(api, "ap-singapore")).isEqualTo("RequestLimitExceeded");
    assertThat(region(api, "ap-bangkok")).isEqualTo("OK");
    assertThat(code(TestingCalls.post(api, "ApplyLivenessToken", "{}"))).isEqualTo("OK");
    testing.pass(Duration.ofMillis(999));
    assertThat(region(api, "ap-singapore")).isEqualTo("RequestLimitExceeded");
    testing.pass(Duration.ofMillis(1));
    assertThat(region(api, "ap-singapore")).isEqualTo("OK");
  }

  @Test
  void inventedRegionsDoNotMultiplyTheRate() {
    Account _ =
        testing.keys.change(
            TestingKeys.ACCOUNT,
            before -> new Account(before.id(), true, true, Map.of("GetFaceIdTokenIntl", 2)),
            TestingKeys.VECTOR_TIME);
    VendorApi api = testing.api();

    assertThat(region(api, "a")).isEqualTo("OK");
    assertThat(region(api, "b")).isEqualTo("OK");
    assertThat(region(api, "c")).isEqualTo("RequestLimitExceeded");
  }

  @Test
  void languageChangesTextsOnly() {
    JsonNode chinese =
        TestingCalls.post(
            testing.api(), "GetLivenessResult", "{}", Map.of("X-TC-Language", "zh-CN"));

    assertThat(code(chinese)).isEqualTo("MissingParameter");
    assertThat(chinese.path("Error").path("Message").asText()).contains("缺少");
  }

  @Test
  void observerLearnsCodeAccountAndKnownActionsOnly() {
    VendorApi api = testing.api();
    TestingCalls.post(api, "GetLivenessResult", "{}");
    TestingCalls.post(api, "Invented", "{}");

    assertThat(testing.answered)
        .extracting(CallObserver.AnsweredCall::action, CallObserver.AnsweredCall::code)
        .containsExactly(
            tuple("GetLivenessResult", "MissingParameter"), tuple("-", "InvalidAction"));
    assertThat(testing.answered.element().account()).contains(TestingKeys.ACCOUNT);
  }

  private static JsonNode read(VendorApi api, String action, String token) {
    return TestingCalls.post(api, action, "{\"SdkToken\":\"" + token + "\"}");
  }

  private static String region(VendorApi api, String region) {
    return code(TestingCalls.post(api, "GetFaceIdTokenIntl", "{}", Map.of("X-TC-Region", region)));
  }

  private static String form(VendorApi api, Map<String, String> parameters) {
    return code(
        TestingCalls.response(
            api.answer(TestingCalls.formRequest("GetFaceIdTokenIntl", parameters))));
  }

  private static String code(JsonNode response) {
    return TestingCalls.code(response);
  }
}
