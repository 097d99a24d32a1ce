package org.veriself.domain.decision;

import java.util.Optional;
import java.util.Set;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.SecureLevel;

/// One condition that a cue must meet.
///
/// @param levels where the rule applies
/// @param least the value must not be below it
/// @param most the value must not be above it
/// @param reason what a broken rule says
/// @param required whether a cue that could not be measured breaks the rule too, as
///     [Reason#NOT_MEASURABLE]: a missing cue never passes by default where it matters
public record Rule(
    Cue cue,
    Set<SecureLevel> levels,
    Optional<Double> least,
    Optional<Double> most,
    Reason reason,
    boolean required) {

  public Rule {
    levels = Set.copyOf(levels);
    if (least.isEmpty() && most.isEmpty()) {
      throw new IllegalArgumentException("a rule has a bound");
    }
  }

  boolean isMetBy(double value) {
    return least.map(bound -> value >= bound).orElse(true)
        && most.map(bound -> value <= bound).orElse(true);
  }
}
