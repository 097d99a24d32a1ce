package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.domain.access.CallerKey;

/// What the operator allows a key and its account (protocol.md 7, permission).
final class Admission {

  private Admission() {}

  /// The error that answers a caller whose key may not be used for an action.
  static Optional<ApiError> refusal(CallerKey key, String action) {
    if (!key.scope().allows(action)) {
      return Optional.of(ApiError.actionNotPermitted());
    }
    return key.account().suspended() ? Optional.of(ApiError.arrears()) : Optional.empty();
  }
}
