package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.action.OfferedActions;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.TokenQuota;

/// What callers with the vendor's SDKs hear of their keys, tokens and accounts (protocol.md 7,
/// codes.md 5). Each test has accounts of its own and changes them before their first call.
class KeysAndAccountsIT {
  private static final String TC3 = "TC3-HMAC-SHA256";
  private static final String V1 = "HmacSHA256";
  private static final String TOKEN_FAILURE = "AuthFailure.TokenFailure";
  private static final Duration HOUR = Duration.ofHours(1);

  private final StartedServer started = StartedServer.get();
  private final CallerKeys keys = started.data().storage().callerKeys();
  private final KeyIssuer issuer = started.data().keyIssuer(InstantSource.system());

  @ParameterizedTest
  @ValueSource(strings = {TC3, V1})
  void theJavaSdksTemporaryCredentialIsAcceptedWithItsTokenOnly(String signMethod) {
    KeyIssuer.Lent lent = lent(issuer.issue(new AccountId("temporary")), HOUR);
    String id = lent.id().value();
    String secret = lent.secret().reveal();

    assertThat(java(new Credential(id, secret, lent.token().reveal()), signMethod)).isEqualTo("OK");
    assertThat(java(new Credential(id, secret), signMethod)).isEqualTo(TOKEN_FAILURE);
    assertThat(java(new Credential(id, secret, "wrong"), signMethod)).isEqualTo(TOKEN_FAILURE);
  }

  @Test
  void anExpiredTokenIsATokenFailureForTheJavaSdk() {
    KeyIssuer.Lent lent = lent(issuer.issue(new AccountId("temporary")), Duration.ofSeconds(-1));

    assertThat(
            java(
                new Credential(lent.id().value(), lent.secret().reveal(), lent.token().reveal()),
                TC3))
        .isEqualTo(TOKEN_FAILURE);
  }

  /// By its own default the SDK signs by v1, where the token is a parameter.
  @Test
  void theNodeSdksTemporaryCredentialIsAcceptedWithItsTokenOnly() {
    KeyIssuer.Lent lent = lent(issuer.issue(new AccountId("temporary")), HOUR);
    Map<String, String> parameters = Map.of("SecureLevel", "1");

    NodeSdk right =
        new NodeSdk(started.endpoint(), lent.id(), lent.secret(), lent.token().reveal());
    NodeSdk without = new NodeSdk(started.endpoint(), lent.id(), lent.secret(), "");

    assertThat(right.result("GetFaceIdTokenIntl", parameters).path("SdkToken").asText())
        .isNotEmpty();
    assertThat(without.error("GetFaceIdTokenIntl", parameters)).isEqualTo(TOKEN_FAILURE);
  }

  @Test
  void aKeyOutsideItsScopeIsNotPermitted() {
    CallerKey key =
        issuer.issue(
            new AccountId("reader"), new KeyScope.Only(OfferedActions.RESULTS), Optional.empty());

    assertThat(java(credential(key), TC3)).isEqualTo("AuthFailure.UnauthorizedOperation");
  }

  @Test
  void aDisabledKeyIsNotFound() {
    CallerKey key = issuer.issue(new AccountId("disabled"));
    keys.disable(key.id(), InstantSource.system().instant());

    assertThat(java(credential(key), TC3)).isEqualTo("AuthFailure.SecretIdNotFound");
  }

  @Test
  void aSuspendedAccountIsInArrears() {
    CallerKey key = issuer.issue(new AccountId("suspended"));
    Account _ =
        keys.change(key.account().id(), account -> account.withSuspended(true), Instant.now());

    assertThat(java(credential(key), TC3)).isEqualTo("UnauthorizedOperation.Arrears");
  }

  @Test
  void aUsedUpQuotaReachesTheCallerAsItsCode() {
    CallerKey key = issuer.issue(new AccountId("limited"));
    Account _ =
        keys.change(
            key.account().id(),
            account ->
                account.withTokenQuota(Optional.of(new TokenQuota(1, TokenQuota.Period.MONTH))),
            Instant.now());

    assertThat(java(credential(key), TC3)).isEqualTo("OK");
    assertThat(java(credential(key), TC3)).isEqualTo("LimitExceeded");
  }

  private KeyIssuer.Lent lent(CallerKey of, Duration life) {
    KeyIssuer.Temporary answer = issuer.lend(of.id(), Optional.empty(), life);
    assertThat(answer).isInstanceOf(KeyIssuer.Lent.class);
    return (KeyIssuer.Lent) answer;
  }

  private static Credential credential(CallerKey key) {
    return new Credential(key.id().value(), key.secret().reveal());
  }

  /// The code that the SDK's caller sees.
  private String java(Credential credential, String signMethod) {
    HttpProfile http = new HttpProfile();
    http.setEndpoint(started.endpoint());
    http.setProtocol("http://");
    ClientProfile profile = new ClientProfile();
    profile.setSignMethod(signMethod);
    profile.setHttpProfile(http);
    CommonClient client =
        new CommonClient("faceid", "2018-03-01", credential, "ap-singapore", profile);
    try {
      client.commonRequest(JavaSdkIT.model("SecureLevel", "1"), "GetFaceIdTokenIntl");
      return "OK";
    } catch (TencentCloudSDKException e) {
      return e.getErrorCode();
    }
  }
}
