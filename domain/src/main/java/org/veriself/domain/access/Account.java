package org.veriself.domain.access;

import java.util.Map;
import java.util.Optional;

/// One customer and what the operator allows it.
///
/// @param signatureV1Allowed whether calls signed by the older v1 scheme are accepted
/// @param unsignedPayloadAllowed whether `UNSIGNED-PAYLOAD` calls are accepted (protocol.md 4.4)
/// @param requestsPerSecond limits that replace the action's default, by action name
/// @param appHosts who hears from a page that runs inside the customer's app
/// @param tokenQuota how many tokens it may be issued; without one, any number
/// @param suspended whether its calls are refused; verifications that run go on
public record Account(
    AccountId id,
    boolean signatureV1Allowed,
    boolean unsignedPayloadAllowed,
    Map<String, Integer> requestsPerSecond,
    AppHosts appHosts,
    Optional<TokenQuota> tokenQuota,
    boolean suspended) {

  public Account {
    requestsPerSecond = Map.copyOf(requestsPerSecond);
  }

  /// An active account whose pages talk to nobody, and with any number of tokens.
  public Account(
      AccountId id,
      boolean signatureV1Allowed,
      boolean unsignedPayloadAllowed,
      Map<String, Integer> requestsPerSecond) {
    this(
        id,
        signatureV1Allowed,
        unsignedPayloadAllowed,
        requestsPerSecond,
        AppHosts.NONE,
        Optional.empty(),
        false);
  }

  /// An account with every vendor signature allowed and the default limits.
  public static Account withDefaults(AccountId id) {
    return new Account(id, true, true, Map.of());
  }

  public Account withAppHosts(AppHosts hosts) {
    return new Account(
        id,
        signatureV1Allowed,
        unsignedPayloadAllowed,
        requestsPerSecond,
        hosts,
        tokenQuota,
        suspended);
  }

  public Account withTokenQuota(Optional<TokenQuota> quota) {
    return new Account(
        id,
        signatureV1Allowed,
        unsignedPayloadAllowed,
        requestsPerSecond,
        appHosts,
        quota,
        suspended);
  }

  public Account withSuspended(boolean isSuspended) {
    return new Account(
        id,
        signatureV1Allowed,
        unsignedPayloadAllowed,
        requestsPerSecond,
        appHosts,
        tokenQuota,
        isSuspended);
  }
}
