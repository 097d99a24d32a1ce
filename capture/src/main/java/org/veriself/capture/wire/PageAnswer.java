package org.veriself.capture.wire;

import org.jspecify.annotations.Nullable;

/// What the page shows first.
///
/// @param state `ready`, `running`, `finished`, `expired`, `limit`, `other_device` or `unknown`
/// @param code the vendor's number for a page that cannot begin: 14, 15 or 16
/// @param settings null when the token is unknown
/// @param process when this browser runs it
public record PageAnswer(
    String state,
    @Nullable Integer code,
    @Nullable Shown settings,
    @Nullable ProcessAnswer process) {

  /// How the customer wants the page.
  ///
  /// @param livenessTimeoutMillis from opening a pass to completing it
  public record Shown(
      String language,
      String themeColor,
      boolean autoSkip,
      boolean autoSkipStartPage,
      boolean skipPrivacyPolicy,
      @Nullable String privacyUrl,
      long livenessTimeoutMillis,
      int level,
      int actions,
      boolean comparesPhoto) {}
}
