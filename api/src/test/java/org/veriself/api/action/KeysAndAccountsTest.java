package org.veriself.api.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.api.request.RawRequest;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.testing.TestingKeys;
import org.veriself.api.testing.TestingSigner;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.testkit.SeededSecureRandom;

/// What becomes of a call by its key, its security token and its account (protocol.md 7,
/// codes.md 5).
class KeysAndAccountsTest {
  private static final String TOKEN_FAILURE = "AuthFailure.TokenFailure";
  private static final String NOT_FOUND = "AuthFailure.SecretIdNotFound";
  private static final String NOT_PERMITTED = "AuthFailure.UnauthorizedOperation";
  private static final String ARREARS = "UnauthorizedOperation.Arrears";
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestingApi testing = new TestingApi();
  private final VendorApi api = testing.api();
  private final KeyIssuer issuer =
      new KeyIssuer(testing.keys, new SeededSecureRandom(3), testing.now::get);

  @Test
  void aDisabledKeyIsAsUnknownAsARevokedOneUntilItIsEnabled() {
    CallerKey key = issuer.issue(TestingKeys.ACCOUNT);
    assertThat(json(key.id(), key.secret(), "")).isEqualTo("OK");

    testing.keys.disable(key.id(), now());
    assertThat(json(key.id(), key.secret(), "")).isEqualTo(NOT_FOUND);
    testing.keys.enable(key.id(), now());
    assertThat(json(key.id(), key.secret(), "")).isEqualTo("OK");
    testing.keys.revoke(key.id(), now());
    assertThat(json(key.id(), key.secret(), "")).isEqualTo(NOT_FOUND);
  }

  @Test
  void aRotatedKeyIsAcceptedUntilTheOverlapEnds() {
    CallerKey old = issuer.issue(TestingKeys.ACCOUNT);
    CallerKey fresh = issuer.rotate(old.id(), HOUR, Optional.empty()).orElseThrow();

    testing.pass(HOUR.minusSeconds(1));
    assertThat(json(old.id(), old.secret(), "")).isEqualTo("OK");
    testing.pass(Duration.ofSeconds(1));
    assertThat(json(old.id(), old.secret(), "")).isEqualTo(NOT_FOUND);
    assertThat(json(fresh.id(), fresh.secret(), "")).isEqualTo("OK");
  }

  @Test
  void aKeyCallsItsOwnActionsOnly() {
    CallerKey key =
        issuer.issue(
            TestingKeys.ACCOUNT, new KeyScope.Only(OfferedActions.RESULTS), Optional.empty());

    assertThat(json(key.id(), key.secret(), "")).isEqualTo(NOT_PERMITTED);
    assertThat(call("GetLivenessResult", "{\"SdkToken\":\"x\"}", key.id(), key.secret(), ""))
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
  }

  @Test
  void aTemporaryKeyIsAcceptedWithItsTokenInBothFamilies() {
    KeyIssuer.Lent lent = lent();

    assertThat(json(lent.id(), lent.secret(), lent.token().reveal())).isEqualTo("OK");
    assertThat(form(lent, lent.token().reveal())).isEqualTo("OK");
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "AKIDlocaltest0000000000000000000001"})
  void aMissingOrWrongTokenIsATokenFailureInBothFamilies(String token) {
    KeyIssuer.Lent lent = lent();

    assertThat(json(lent.id(), lent.secret(), token)).isEqualTo(TOKEN_FAILURE);
    assertThat(form(lent, token)).isEqualTo(TOKEN_FAILURE);
  }

  @Test
  void theTokenOfAnotherTemporaryKeyIsATokenFailure() {
    assertThat(json(lent().id(), lent().secret(), lent().token().reveal()))
        .isEqualTo(TOKEN_FAILURE);
  }

  @Test
  void anExpiredTokenIsATokenFailure() {
    KeyIssuer.Lent lent = lent();

    testing.pass(HOUR.minusSeconds(1));
    assertThat(json(lent.id(), lent.secret(), lent.token().reveal())).isEqualTo("OK");
    testing.pass(Duration.ofSeconds(1));
    assertThat(json(lent.id(), lent.secret(), lent.token().reveal())).isEqualTo(TOKEN_FAILURE);
    assertThat(form(lent, lent.token().reveal())).isEqualTo(TOKEN_FAILURE);
  }

  @Test
  void aTokenDoesNotMakeUpForASignature() {
    KeyIssuer.Lent lent = lent();

    assertThat(json(lent.id(), new SecretKey("wrong"), lent.token().reveal()))
        .isEqualTo("AuthFailure.SignatureFailure");
  }

  @Test
  void aTemporaryKeyGoesWithTheKeyItWasMadeOf() {
    KeyIssuer.Lent lent = lent();

    testing.keys.disable(new SecretId(TestingKeys.SECRET_ID), now());

    assertThat(json(lent.id(), lent.secret(), lent.token().reveal())).isEqualTo(NOT_FOUND);
  }

  @Test
  void everyCallOfASuspendedAccountIsInArrearsUntilItResumes() {
    suspend(true);

    for (ActionHandler handler : testing.handlers()) {
      assertThat(TestingCalls.code(TestingCalls.post(api, handler.name(), "{}")))
          .isEqualTo(ARREARS);
    }

    suspend(false);
    assertThat(token("GetFaceIdTokenIntl", "{}")).isEqualTo("OK");
  }

  @Test
  void onlyWhoHoldsTheKeyLearnsThatTheAccountIsSuspended() {
    suspend(true);

    assertThat(json(new SecretId(TestingKeys.SECRET_ID), new SecretKey("wrong"), ""))
        .isEqualTo("AuthFailure.SignatureFailure");
  }

  /// Of the actions offered only those of the web name a code of their own (actions.md 7 and 16).
  @Test
  void aUsedUpQuotaHasTheCodeOfTheAction() {
    limitTo(1, TokenQuota.Period.LIFETIME);
    assertThat(token("GetFaceIdTokenIntl", "{}")).isEqualTo("OK");

    assertThat(token("GetFaceIdTokenIntl", "{}")).isEqualTo("LimitExceeded");
    assertThat(token("ApplyLivenessToken", "{}")).isEqualTo("LimitExceeded");
    assertThat(token("ApplySdkVerificationToken", "{\"CheckMode\":3}")).isEqualTo("LimitExceeded");
    assertThat(
            token(
                "ApplyWebVerificationBizTokenIntl",
                "{\"RedirectURL\":\"https://shop.example\",\"Config\":{\"CheckMode\":3}}"))
        .isEqualTo(ARREARS);
  }

  @Test
  void aCallThatIsRefusedOtherwiseUsesNothingUp() {
    limitTo(1, TokenQuota.Period.LIFETIME);

    assertThat(token("GetFaceIdTokenIntl", "{\"RetryLimit\":9}")).isEqualTo("InvalidParameter");
    assertThat(token("GetFaceIdTokenIntl", "{}")).isEqualTo("OK");
  }

  @Test
  void resultsAreReadWhenTheQuotaIsUsedUp() {
    limitTo(1, TokenQuota.Period.MONTH);
    JsonNode issued = TestingCalls.post(api, "GetFaceIdTokenIntl", "{}");

    String body = "{\"SdkToken\":\"" + issued.path("SdkToken").asText() + "\"}";

    assertThat(token("GetFaceIdTokenIntl", "{}")).isEqualTo("LimitExceeded");
    assertThat(token("GetFaceIdResultIntl", body)).isEqualTo("OK");
  }

  @Test
  void offeredActionsAreAllNamed() {
    Set<String> named = new HashSet<>(OfferedActions.TOKENS);
    named.addAll(OfferedActions.RESULTS);

    assertThat(testing.handlers().stream().map(ActionHandler::name).collect(Collectors.toSet()))
        .isEqualTo(named);
  }

  private void limitTo(long most, TokenQuota.Period period) {
    Account _ =
        testing.keys.change(
            TestingKeys.ACCOUNT,
            account -> account.withTokenQuota(Optional.of(new TokenQuota(most, period))),
            now());
  }

  private void suspend(boolean suspended) {
    Account _ =
        testing.keys.change(
            TestingKeys.ACCOUNT, account -> account.withSuspended(suspended), now());
  }

  private KeyIssuer.Lent lent() {
    KeyIssuer.Temporary answer =
        issuer.lend(new SecretId(TestingKeys.SECRET_ID), Optional.empty(), HOUR);
    assertThat(answer).isInstanceOf(KeyIssuer.Lent.class);
    return (KeyIssuer.Lent) answer;
  }

  private String token(String action, String body) {
    return TestingCalls.code(TestingCalls.post(api, action, body));
  }

  private String json(SecretId id, SecretKey secret, String token) {
    return call("GetFaceIdTokenIntl", "{}", id, secret, token);
  }

  private String call(String action, String body, SecretId id, SecretKey secret, String token) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-TC-Timestamp", Long.toString(now().getEpochSecond()));
    headers.put("X-TC-Token", token);
    headers.put(
        "Authorization",
        TestingSigner.tc3(
            id.value(),
            secret.reveal(),
            "POST",
            TestingCalls.HOST,
            "application/json",
            "",
            body.getBytes(UTF_8),
            now(),
            "faceid"));
    return TestingCalls.code(TestingCalls.post(api, action, body, headers));
  }

  private String form(KeyIssuer.Lent lent, String token) {
    RawRequest request =
        TestingCalls.formRequest(
            "GetFaceIdTokenIntl",
            Map.of(
                "SecretId",
                lent.id().value(),
                "Timestamp",
                Long.toString(now().getEpochSecond()),
                "Token",
                token),
            lent.secret().reveal());
    return TestingCalls.code(TestingCalls.response(api.answer(request)));
  }

  private Instant now() {
    return testing.now.get();
  }
}
