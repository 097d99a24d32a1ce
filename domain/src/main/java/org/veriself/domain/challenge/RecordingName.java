package org.veriself.domain.challenge;

/// The recordings a pass may carry. Level 4 has both, in this order: actions, then light.
public enum RecordingName {
  /// The performed actions (wire: `ActionVideo`).
  ACTION,
  /// The silent or colour-lit recording (wire: `Video`).
  MAIN
}
