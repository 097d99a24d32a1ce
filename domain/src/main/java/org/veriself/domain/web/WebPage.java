package org.veriself.domain.web;

import java.net.URI;
import org.veriself.domain.identifier.SecretToken;

/// How a customer wants its page (actions.md 7, `Config`), and where it leads afterwards. It may
/// tell who the person is, so it rests encrypted.
///
/// @param redirect where the browser returns; the token is added to it
/// @param token the plain token, needed for the redirect alone
public record WebPage(URI redirect, SecretToken token, Style style) {

  /// @param themeColor `#rrggbb`
  /// @param language of the texts, as the vendor writes it: `en`, `zh-cn`, ...
  /// @param autoSkip whether a success leads on without a result page
  /// @param autoSkipStartPage whether the page begins with the camera
  /// @param skipPrivacyPolicy whether consent was obtained elsewhere
  /// @param autoDowngrade whether a recorded video will do where a browser cannot film by itself
  /// @param cutCard whether the person is shown their card cut out of the picture they sent
  public record Style(
      String themeColor,
      String language,
      boolean autoSkip,
      boolean autoSkipStartPage,
      boolean skipPrivacyPolicy,
      boolean autoDowngrade,
      boolean cutCard) {}

  /// The redirect with the token added: behind an existing query, before a fragment (flows.md 1).
  public URI redirectWithToken() {
    String text = redirect.toString();
    int hash = text.indexOf('#');
    String before = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash);
    String joint = before.contains("?") ? "&" : "?";
    return URI.create(before + joint + "token=" + token.reveal() + fragment);
  }

  @Override
  public String toString() {
    return "WebPage[" + style + "]";
  }
}
