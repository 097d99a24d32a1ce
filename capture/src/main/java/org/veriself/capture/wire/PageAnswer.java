package org.veriself.capture.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows first.
///
/// @param state `ready`, `running`, `finished`, `expired`, `limit`, `other_device` or `unknown`
/// @param code the vendor's number for a page that cannot begin: 14, 15 or 16
/// @param session tells verifications apart; repeat it in the header `Capture-Session`
/// @param settings null when the token is unknown
/// @param process when this browser runs it
public record PageAnswer(
    String state,
    @Nullable Integer code,
    @Nullable String session,
    @Nullable Shown settings,
    @Nullable ProcessAnswer process) {

  /// How the customer wants the page.
  ///
  /// @param autoDowngrade whether a recorded video will do where a browser cannot film
  /// @param lightMayBeDeclined whether movements may take the place of flashing light
  /// @param handOver whether the process may move to another device
  /// @param livenessTimeoutMillis from opening a pass to completing it
  /// @param card that comes first; absent when none is asked for
  /// @param films whether the face is filmed
  public record Shown(
      String language,
      String themeColor,
      boolean autoSkip,
      boolean autoSkipStartPage,
      boolean skipPrivacyPolicy,
      boolean autoDowngrade,
      boolean lightMayBeDeclined,
      boolean handOver,
      @Nullable String privacyUrl,
      long livenessTimeoutMillis,
      int level,
      int actions,
      boolean comparesPhoto,
      @Nullable Card card,
      boolean films,
      Host host) {}

  /// What is asked about the card.
  ///
  /// @param type by the SDK's name
  /// @param uploadAllowed whether a picture from the album will do
  /// @param cutShown whether the person sees it cut out of its picture
  public record Card(String type, boolean uploadAllowed, boolean cutShown) {}

  /// Who hears from the page, from the account's allow-list.
  ///
  /// @param origins receive events by `postMessage`
  /// @param returnUrls where the page may lead in the end
  public record Host(List<String> origins, List<String> returnUrls) {
    public Host {
      origins = List.copyOf(origins);
      returnUrls = List.copyOf(returnUrls);
    }
  }
}
