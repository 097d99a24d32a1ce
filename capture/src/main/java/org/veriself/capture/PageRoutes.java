package org.veriself.capture;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.veriself.capture.page.PageFiles;
import org.veriself.capture.page.PageFiles.PageFile;
import org.veriself.domain.identifier.SecretToken;

/// The page and its files. The token of a vendor address is exchanged at once for a cookie, and the
/// page's first script takes it out of the address bar (design.md 4): a redirect would do so a
/// little earlier, but costs people on a slow line another two seconds of nothing. The address
/// starts nothing, because previews fetch links too.
public final class PageRoutes {
  /// Where the vendor's shape of VerificationURL points.
  public static final String WEB = "/reflect/";

  /// Where an app sends its SdkToken, in the fragment: `/app/#<SdkToken>`.
  public static final String APP = "/app/";

  private static final String ASSETS = "/assets/";

  private final PageFiles files = new PageFiles();
  private final PageCookies cookies;
  private final String policy;

  public PageRoutes(PageSettings settings) {
    this.cookies = new PageCookies(settings);
    this.policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:;"
            + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors "
            + (settings.frameAncestors().isEmpty()
                ? "'none'"
                : String.join(" ", settings.frameAncestors()));
  }

  public void register(JavalinConfig config) {
    config.routes.get(WEB, this::page);
    config.routes.get(APP, this::app);
    config.routes.get(ASSETS + "{file}", this::asset);
    config.routes.get(ASSETS + "{folder}/{file}", this::asset);
  }

  private void app(Context context) {
    harden(context);
    document(context);
  }

  private void page(Context context) {
    harden(context);
    String token = context.queryParam("token");
    if (token != null
        && !token.isEmpty()
        && token.length() <= SecretToken.MAX_LENGTH
        && token.matches("[A-Za-z0-9-]+")) {
      cookies.setEntry(context, new SecretToken(token));
    }
    document(context);
  }

  private void document(Context context) {
    context
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", policy)
        .header(
            "Permissions-Policy",
            "camera=(self), microphone=(), geolocation=(), screen-wake-lock=(self)")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    send(context, files.index());
  }

  private void asset(Context context) {
    harden(context);
    context
        .header("Cache-Control", "public, max-age=31536000, immutable")
        // The guidance of a component in a customer's page comes from here too.
        .header("Access-Control-Allow-Origin", "*");
    String folder = context.pathParamMap().get("folder");
    String file = context.pathParam("file");
    send(context, folder == null ? files.asset(file) : files.asset(folder, file));
  }

  private static void harden(Context context) {
    context.header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer");
  }

  private static void send(Context context, Optional<PageFile> found) {
    if (found.isEmpty()) {
      context.header("Cache-Control", "no-store");
      context.status(404).contentType("text/plain").result("not found");
      return;
    }
    PageFile file = found.get();
    context.header("Vary", "Accept-Encoding").contentType(file.type());
    String accepted = context.header("Accept-Encoding");
    if (file.gzip().isPresent() && accepted != null && accepted.contains("gzip")) {
      context.header("Content-Encoding", "gzip").result(file.gzip().get());
    } else {
      context.result(file.bytes());
    }
  }
}
