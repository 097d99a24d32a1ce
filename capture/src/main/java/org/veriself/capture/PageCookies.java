package org.veriself.capture;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;

/// The two secrets a browser keeps for its page, where no script can read them: the token the
/// page was opened with, and the secret of the process it started.
///
/// A cookie counts only on a call that the page itself made: with the header `Capture-Client`,
/// which no form and no foreign page can send, and from the same origin where the browser says so.
final class PageCookies {
  private static final String ENTRY = "veriself-entry";
  private static final String PROCESS = "veriself-process";
  /// Longer than any token may start and any process may last; the server knows better.
  private static final Duration AGE = Duration.ofHours(3);

  private final boolean secure;
  private final boolean embedded;

  PageCookies(PageSettings settings) {
    this.secure = settings.secureCookies();
    this.embedded = secure && !settings.frameAncestors().isEmpty();
  }

  static boolean isPage(Context context) {
    String site = context.header("Sec-Fetch-Site");
    return "page".equals(context.header("Capture-Client"))
        && (site == null || site.equals("same-origin"));
  }

  Optional<SecretToken> entry(Context context) {
    return read(context, ENTRY);
  }

  Optional<SecretToken> process(Context context) {
    return read(context, PROCESS);
  }

  /// `Lax`, because the first request comes from the customer's site.
  void setEntry(Context context, SecretToken token) {
    set(context, ENTRY, token.reveal(), "Lax", AGE);
  }

  void setProcess(Context context, SecretToken secret) {
    set(context, PROCESS, secret.reveal(), "Strict", AGE);
  }

  /// Forgets both, once the browser goes back to where it came from.
  void clear(Context context) {
    set(context, ENTRY, "", "Lax", Duration.ZERO);
    set(context, PROCESS, "", "Strict", Duration.ZERO);
  }

  private Optional<SecretToken> read(Context context, String name) {
    if (!isPage(context)) {
      return Optional.empty();
    }
    String value = context.cookie(fullName(name));
    return value == null || value.isEmpty() || value.length() > SecretToken.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(new SecretToken(value));
  }

  /// Inside another site's page a browser sends only cookies that allow it, one jar for each such
  /// site. Foreign pages can still do nothing with them: see [#isPage].
  private void set(Context context, String name, String value, String site, Duration age) {
    context
        .res()
        .addHeader(
            "Set-Cookie",
            "%s=%s; Path=/; HttpOnly; SameSite=%s; Max-Age=%d%s"
                .formatted(
                    fullName(name),
                    value,
                    embedded ? "None; Partitioned" : site,
                    age.toSeconds(),
                    secure ? "; Secure" : ""));
  }

  private String fullName(String name) {
    return secure ? "__Host-" + name : name;
  }
}
