package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.domain.access.CallerKey;

/// Whether an established caller may call an action from where it calls (protocol.md 7,
/// permission). Thread-safe.
public interface Admission {

  /// The error that answers a refused caller.
  Optional<ApiError> refusal(CallerKey key, String action, String remoteAddress);
}
