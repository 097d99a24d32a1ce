package org.veriself.evaluation.liveness;

/// What thresholds may be set on, and what is kept apart to see whether they hold elsewhere.
public enum Part {
  /// Half of the people, with the species and variants that may be tuned with.
  TUNING,
  /// The other half of the people, with all species and variants.
  HELD
}
