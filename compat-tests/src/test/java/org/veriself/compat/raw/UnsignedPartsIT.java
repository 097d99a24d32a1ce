package org.veriself.compat.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.veriself.compat.StartedServer;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;

/// What the vendor's signatures leave unsigned, row by row of the table in SECURITY.md: each test
/// shows what somebody on the path can do, and that the remedy helps.
class UnsignedPartsIT {
  private static final String OFF = "AuthFailure.UnauthorizedOperation";
  private static final String FAILURE = "AuthFailure.SignatureFailure";

  private final StartedServer started = StartedServer.get();

  @Test
  void actionRegionAndLanguageCanBeChangedUnlessTheCallerSignsThem() throws IOException {
    RawRequest signed = tc3(started.key()).signed();
    RawRequest turned =
        signed
            .with("X-TC-Action", "ApplyLivenessToken")
            .with("X-TC-Region", "ap-bangkok")
            .with("X-TC-Language", "zh-CN");
    assertThat(code(turned)).isEmpty();

    RawRequest careful =
        tc3(started.key())
            .header("X-TC-Language", "en-US")
            .signing("x-tc-action", "x-tc-region", "x-tc-language")
            .signed();
    assertThat(code(careful)).isEmpty();
    assertThat(code(careful.with("X-TC-Action", "ApplyLivenessToken"))).isEqualTo(FAILURE);
    assertThat(code(careful.with("X-TC-Region", "ap-bangkok"))).isEqualTo(FAILURE);
    assertThat(code(careful.with("X-TC-Language", "zh-CN"))).isEqualTo(FAILURE);
  }

  @Test
  void anUnsignedPayloadCanBeChangedUntilItIsSwitchedOffForTheAccount() throws IOException {
    RawRequest changed =
        tc3(started.key()).unsignedPayload().signed().withBody("{\"SecureLevel\":\"2\"}");
    assertThat(code(changed)).isEmpty();

    CallerKey strict = keyOf("no-unsigned", true, false);
    assertThat(code(tc3(strict).unsignedPayload().signed())).isEqualTo(OFF);
    assertThat(code(tc3(strict).signed())).isEmpty();
  }

  @Test
  void v1ValuesRunTogetherUntilV1IsSwitchedOffForTheAccount() throws IOException {
    V1Call call = v1(started.key()).with("RetryLimit", "5");
    Map<String, String> merged = call.parameters();
    merged.remove("RetryLimit");
    merged.put("Region", "ap-singapore&RetryLimit=5");
    assertThat(code(call.sent(merged, call.signature()))).isEmpty();

    CallerKey strict = keyOf("no-v1", false, true);
    assertThat(code(v1(strict).signed())).isEqualTo(OFF);
    assertThat(code(tc3(strict).signed())).isEmpty();
  }

  @Test
  void thePathHasNoMeaning() throws IOException {
    assertThat(code(tc3(started.key()).signed().withTarget("/any/where"))).isEmpty();
  }

  @Test
  void aCallCanBeRepeatedWithinItsFiveMinutes() throws IOException {
    RawRequest signed = tc3(started.key()).signed();
    JsonNode first = RawAnswer.to(signed, started.port()).response();
    JsonNode second = RawAnswer.to(signed, started.port()).response();

    assertThat(first.path("SdkToken").asText()).isNotEmpty();
    assertThat(second.path("SdkToken").asText())
        .isNotEmpty()
        .isNotEqualTo(first.path("SdkToken").asText());
    assertThat(code(tc3(started.key()).shifted(-310).signed()))
        .isEqualTo("AuthFailure.SignatureExpire");
  }

  private Tc3Call tc3(CallerKey key) {
    return Tc3Call.by(key.id().value(), key.secret().reveal(), started.endpoint())
        .action("GetFaceIdTokenIntl")
        .header("X-TC-Region", "ap-singapore")
        .body("{\"SecureLevel\":\"1\"}");
  }

  private V1Call v1(CallerKey key) {
    return V1Call.by(
        key.id().value(),
        key.secret().reveal(),
        started.endpoint(),
        "GetFaceIdTokenIntl",
        "HmacSHA256");
  }

  private CallerKey keyOf(String account, boolean v1Allowed, boolean unsignedAllowed) {
    AccountId id = new AccountId(account);
    var keys = started.data().storage().callerKeys();
    Account _ =
        keys.change(id, _ -> new Account(id, v1Allowed, unsignedAllowed, Map.of()), Instant.now());
    return started.data().keyIssuer(InstantSource.system()).issue(id);
  }

  /// The error's code, empty for success.
  private String code(RawRequest request) throws IOException {
    return RawAnswer.to(request, started.port()).response().path("Error").path("Code").asText();
  }
}
