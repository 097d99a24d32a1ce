package org.veriself.api.action;

import java.util.Set;

/// The names of the actions that [Actions#offered] makes, for whoever has no handlers.
public final class OfferedActions {

  /// Those that issue a token.
  public static final Set<String> TOKENS =
      Set.of(
          "GetFaceIdTokenIntl",
          "ApplyLivenessToken",
          "ApplySdkVerificationToken",
          "ApplyWebVerificationBizTokenIntl",
          "ApplyWebVerificationToken");

  /// Those that read a result and change nothing.
  public static final Set<String> RESULTS =
      Set.of(
          "GetFaceIdResultIntl",
          "GetLivenessResult",
          "GetSdkVerificationResult",
          "GetWebVerificationResultIntl",
          "GetWebVerificationResult");

  private OfferedActions() {}

  public static boolean contains(String name) {
    return TOKENS.contains(name) || RESULTS.contains(name);
  }
}
