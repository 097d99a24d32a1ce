package org.veriself.domain.access;

import java.util.Map;

/// One customer and what the operator allows it.
///
/// @param signatureV1Allowed whether calls signed by the older v1 scheme are accepted
/// @param unsignedPayloadAllowed whether `UNSIGNED-PAYLOAD` calls are accepted (protocol.md 4.4)
/// @param requestsPerSecond limits that replace the action's default, by action name
/// @param appHosts who hears from a page that runs inside the customer's app
public record Account(
    AccountId id,
    boolean signatureV1Allowed,
    boolean unsignedPayloadAllowed,
    Map<String, Integer> requestsPerSecond,
    AppHosts appHosts) {

  public Account {
    requestsPerSecond = Map.copyOf(requestsPerSecond);
  }

  /// An account whose pages talk to nobody.
  public Account(
      AccountId id,
      boolean signatureV1Allowed,
      boolean unsignedPayloadAllowed,
      Map<String, Integer> requestsPerSecond) {
    this(id, signatureV1Allowed, unsignedPayloadAllowed, requestsPerSecond, AppHosts.NONE);
  }

  /// An account with every vendor signature allowed and the default limits.
  public static Account withDefaults(AccountId id) {
    return new Account(id, true, true, Map.of());
  }
}
