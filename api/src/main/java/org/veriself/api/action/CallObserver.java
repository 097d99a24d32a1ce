package org.veriself.api.action;

import java.time.Duration;
import java.util.Optional;
import org.veriself.domain.access.AccountId;

/// Told about every call, for metrics and traces. Must not block and must not throw.
@FunctionalInterface
public interface CallObserver {

  CallObserver NONE = call -> {};

  /// A call came in; it will be answered on this thread.
  default void begun() {}

  void answered(AnsweredCall call);

  /// @param action a vendor action's name, or `-`: never a text of the caller's invention
  /// @param account who called, once that was established
  /// @param code the wire error code, or `OK`
  record AnsweredCall(
      String requestId, String action, Optional<AccountId> account, String code, Duration took) {}
}
