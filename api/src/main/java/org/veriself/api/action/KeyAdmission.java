package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.domain.access.CallerKey;

/// What the operator allows a key and its account. Thread-safe.
public final class KeyAdmission implements Admission {

  @Override
  public Optional<ApiError> refusal(CallerKey key, String action, String remoteAddress) {
    if (!key.scope().allows(action)) {
      return Optional.of(ApiError.actionNotPermitted());
    }
    return key.account().suspended() ? Optional.of(ApiError.arrears()) : Optional.empty();
  }
}
