package org.veriself.domain.access;

import java.util.Map;

/// One customer and what the operator allows it.
///
/// @param signatureV1Allowed whether calls signed by the older v1 scheme are accepted
/// @param unsignedPayloadAllowed whether `UNSIGNED-PAYLOAD` calls are accepted (protocol.md 4.4)
/// @param requestsPerSecond limits that replace the action's default, by action name
public record Account(
    AccountId id,
    boolean signatureV1Allowed,
    boolean unsignedPayloadAllowed,
    Map<String, Integer> requestsPerSecond) {

  public Account {
    requestsPerSecond = Map.copyOf(requestsPerSecond);
  }

  /// An account with every vendor signature allowed and the default limits.
  public static Account withDefaults(AccountId id) {
    return new Account(id, true, true, Map.of());
  }
}
