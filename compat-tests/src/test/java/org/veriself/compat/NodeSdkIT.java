package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// actions.md 1-4 through the official Node SDK [sdk]. flows.md 10.1, 10.4, 10.9.
class NodeSdkIT {
  private final StartedServer started = StartedServer.get();

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "HmacSHA1,''",
    "HmacSHA256,GET",
    "TC3-HMAC-SHA256,POST",
    "TC3-HMAC-SHA256,GET"
  })
  void everySignatureOfTheSdkIsAccepted(String signMethod, String reqMethod) {
    NodeSdk sdk = new NodeSdk(started.endpoint(), started.key, signMethod, reqMethod);

    JsonNode token = sdk.result("GetFaceIdTokenIntl", Map.of("SecureLevel", "1", "RetryLimit", 2));
    assertThat(token.path("SdkToken").asText()).matches("[0-9A-F-]{39}");
    assertThat(token.path("RequestId").asText()).matches("[0-9a-f-]{36}");

    JsonNode result =
        sdk.result("GetFaceIdResultIntl", Map.of("SdkToken", token.path("SdkToken").asText()));
    assertThat(result.path("Result").asText()).isEqualTo("-999");
  }

  @Test
  void anUnfinishedSelfieHasEveryFieldWithItsType() {
    String extra = "order \"77\" & ü 😀";
    JsonNode token = NodeSdk.standard().result("GetFaceIdTokenIntl", Map.of("Extra", extra));
    JsonNode result =
        NodeSdk.standard()
            .result("GetFaceIdResultIntl", Map.of("SdkToken", token.path("SdkToken").asText()));

    for (String field : List.of("Result", "Description", "BestFrame", "Video", "ActionVideo")) {
      assertThat(result.path(field).isTextual()).as(field).isTrue();
    }
    assertThat(result.path("Similarity").isNumber()).isTrue();
    assertThat(result.path("Extra").asText()).isEqualTo(extra);
    assertThat(result.path("DeviceInfoLevel").asText()).isEmpty();
    assertThat(result.path("LivenessInfoTag").isNull()).isTrue();
  }

  @Test
  void anUnfinishedLivenessCheckHasEmptyFiles() {
    JsonNode token = NodeSdk.standard().result("ApplyLivenessToken", Map.of());
    JsonNode result =
        NodeSdk.standard()
            .result("GetLivenessResult", Map.of("SdkToken", token.path("SdkToken").asText()));

    assertThat(result.path("Result").asText()).isEqualTo("-999");
    for (String file : List.of("BestFrame", "Video")) {
      assertThat(result.path(file).path("Url").asText("-")).isEmpty();
      assertThat(result.path(file).path("MD5").asText("-")).isEmpty();
      assertThat(result.path(file).path("Size").isInt()).isTrue();
    }
  }

  @Test
  void errorsReachTheCallerWithTheirCode() {
    NodeSdk sdk = NodeSdk.standard();
    String selfie = sdk.result("GetFaceIdTokenIntl", Map.of()).path("SdkToken").asText();
    NodeSdk stranger = new NodeSdk(started.endpoint(), started.otherAccount, "", "");

    assertThat(sdk.error("GetFaceIdTokenIntl", Map.of("SecureLevel", "9")))
        .isEqualTo("InvalidParameter");
    assertThat(sdk.error("GetFaceIdTokenIntl", Map.of("SecureLevel", "1", "ActionList", "blink")))
        .isEqualTo("InvalidParameter");
    assertThat(sdk.error("GetFaceIdTokenIntl", Map.of("CheckMode", "compare")))
        .isEqualTo("InvalidParameter");
    assertThat(sdk.error("GetFaceIdTokenIntl", Map.of("Colour", "red")))
        .isEqualTo("UnknownParameter");
    assertThat(sdk.error("ApplyLivenessToken", Map.of("SecureLevel", "9")))
        .isEqualTo("InvalidParameterValue");
    assertThat(sdk.error("GetFaceIdResultIntl", Map.of())).isEqualTo("MissingParameter");
    assertThat(sdk.error("GetFaceIdResultIntl", Map.of("SdkToken", "no-such-token")))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    assertThat(sdk.error("GetLivenessResult", Map.of("SdkToken", selfie)))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    assertThat(stranger.error("GetFaceIdResultIntl", Map.of("SdkToken", selfie)))
        .isEqualTo("OperationDenied");
    assertThat(sdk.error("GetSdkVerificationResult", Map.of("SdkToken", selfie)))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
  }
}
