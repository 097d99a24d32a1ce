package org.veriself.capture.client;

/// The end of a pass as the person may know it.
public sealed interface Verdict {

  record Verified() implements Verdict {}

  /// @param reason coarse: `recording`, `light`, `position`, `face`, `movement`, `not_verified`
  record Rejected(String reason, boolean retryAllowed, int attemptsLeft) implements Verdict {}

  /// Nothing could be decided; not the person's fault.
  record Inconclusive(String reason, boolean retryAllowed, int attemptsLeft) implements Verdict {}

  /// The pass was not completed in time.
  record Lapsed(boolean retryAllowed, int attemptsLeft) implements Verdict {}
}
