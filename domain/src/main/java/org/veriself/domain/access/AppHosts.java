package org.veriself.domain.access;

import java.util.Set;
import java.util.regex.Pattern;

/// Who may hear from a page that runs inside a customer's app or page. Events carry no result, but
/// they tell that somebody is being verified.
///
/// @param origins web origins that receive events by `postMessage`, such as `https://bank.example`
/// @param returnUrls addresses the page may lead to in the end, matched exactly; an app's own
///     scheme is allowed
public record AppHosts(Set<String> origins, Set<String> returnUrls) {
  public static final AppHosts NONE = new AppHosts(Set.of(), Set.of());

  private static final int MOST = 32;
  private static final int LONGEST = 512;
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://[!-~]+");
  private static final Pattern RUNS_IN_PAGE =
      Pattern.compile("(javascript|data|blob|file|about|view-source|filesystem|ws|wss):.*");

  public AppHosts {
    origins = Set.copyOf(origins);
    returnUrls = Set.copyOf(returnUrls);
    if (origins.size() > MOST || returnUrls.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " origins and return addresses");
    }
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "'" + origin + "' is not an origin such as https://bank.example");
      }
    }
    for (String url : returnUrls) {
      if (url.length() > LONGEST
          || !ADDRESS.matcher(url).matches()
          || RUNS_IN_PAGE.matcher(url).matches()) {
        throw new IllegalArgumentException(
            "'" + url + "' is not an address such as https://bank.example/done or mybank://done");
      }
    }
  }
}
