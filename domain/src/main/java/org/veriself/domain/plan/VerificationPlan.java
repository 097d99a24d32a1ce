package org.veriself.domain.plan;

import java.util.List;

/// What the customer asked for when it requested the token. Never changes afterwards.
///
/// @param actions performed in this order; empty unless the level has actions
/// @param comparesPhoto whether the face is compared with the reference photo of the session
/// @param retryLimit total liveness attempts, 1 to 99 (flows.md 7)
/// @param extra passed through unchanged; personal, so it rests encrypted
public record VerificationPlan(
    TokenFamily family,
    SecureLevel level,
    List<Action> actions,
    boolean comparesPhoto,
    Edition edition,
    int retryLimit,
    String extra) {

  public VerificationPlan {
    actions = List.copyOf(actions);
    if (level.hasActions() == actions.isEmpty()) {
      throw new IllegalArgumentException("actions belong to levels 2 and 4, and only there");
    }
    if (retryLimit < 1 || retryLimit > 99) {
      throw new IllegalArgumentException("retry limit out of range: " + retryLimit);
    }
  }

  @Override
  public String toString() {
    return "VerificationPlan[%s, level %d, %s, comparesPhoto=%s, %s, retryLimit=%d]"
        .formatted(family, level.number(), actions, comparesPhoto, edition, retryLimit);
  }
}
