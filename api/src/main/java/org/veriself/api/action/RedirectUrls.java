package org.veriself.api.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which addresses a page may lead to (actions.md 7, `RedirectURL`): absolute, http or https, and
/// written so that no browser reads another host into them than we do.
///
/// @param origins allowed origins such as `https://shop.example`; empty allows every one
public record RedirectUrls(Set<String> origins) {
  private static final int LONGEST = 2_048;

  /// Every well-formed address.
  public static final RedirectUrls ANY = new RedirectUrls(Set.of());

  public RedirectUrls {
    origins = Set.copyOf(origins);
  }

  Optional<URI> parse(String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(RedirectUrls::isPlain)) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || uri.isOpaque()
        || uri.getHost() == null
        || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    return origins.isEmpty() || origins.contains(originOf(uri, scheme))
        ? Optional.of(uri)
        : Optional.empty();
  }

  private static String originOf(URI uri, String scheme) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
  }

  /// Browsers turn a backslash into a slash and drop control characters.
  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '\\';
  }
}
