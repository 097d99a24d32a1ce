package org.veriself.api.limit;

import java.util.Map;
import org.veriself.domain.access.Account;

/// Calls per second by action name, where the operator sets other numbers than the vendor's. An
/// account's own setting goes before it, the action's default comes last.
public record RateLimits(Map<String, Integer> perAction) {

  /// The vendor's numbers (protocol.md 8).
  public static final RateLimits VENDOR = new RateLimits(Map.of());

  public RateLimits {
    perAction = Map.copyOf(perAction);
    perAction.forEach(
        (action, limit) -> {
          if (limit < 1) {
            throw new IllegalArgumentException("rate limit of " + action + " must be positive");
          }
        });
  }

  int limitFor(Account account, String action, int standard) {
    Integer own = account.requestsPerSecond().get(action);
    return Math.max(1, own != null ? own : perAction.getOrDefault(action, standard));
  }
}
