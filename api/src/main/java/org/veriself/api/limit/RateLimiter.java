package org.veriself.api.limit;

import java.util.OptionalInt;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;

/// How often an account may call (protocol.md 8), whoever counts. Thread-safe.
public final class RateLimiter {

  private final RateLimits limits;
  private final CallCounter counter;

  public RateLimiter(RateLimits limits, CallCounter counter) {
    this.limits = limits;
    this.counter = counter;
  }

  /// Counts one call. Gives the limit when the call is over it, empty when it may go on.
  ///
  /// @param region one of a known few: were any text counted apart, a caller could invent regions
  ///     to escape its limit
  /// @param standard the action's own limit
  public OptionalInt exceeded(Account account, String action, String region, int standard) {
    int limit = limits.limitFor(account, action, standard);
    return counter.admits(new CallKind(account.id(), action, region), limit)
        ? OptionalInt.empty()
        : OptionalInt.of(limit);
  }
}
