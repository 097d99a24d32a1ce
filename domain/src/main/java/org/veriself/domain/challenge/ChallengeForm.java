package org.veriself.domain.challenge;

/// How much of what the customer asked for a pass can ask of this person and this device.
public enum ChallengeForm {
  /// Everything the plan asks for.
  FULL,
  /// No flashing light, for people it may harm: movements take its place.
  WITHOUT_LIGHT,
  /// Nothing but a short video, where a browser cannot film by itself (flows.md 1, downgrade).
  SILENT
}
