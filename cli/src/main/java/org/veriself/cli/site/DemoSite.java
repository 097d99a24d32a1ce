package org.veriself.cli.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.cli.site.DemoVisits.Visit;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;

/// A mock customer site beside the server, so that anyone can try a verification with their own
/// face in a minute. It takes no short cut: it applies for a token and asks for the result by
/// signed calls of the public API, as a customer's server does (flows.md 1).
///
/// Its routes are registered before the server runs, its key exists only afterwards: until
/// [#open] it answers that it is not ready. Thread-safe.
public final class DemoSite implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoSite.class);

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:;"
          + " media-src data: blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String COOKIE = "veriself-demo";
  private static final String PATH = "/demo";

  /// Marks that a browser was sent to the public address, so that a proxy which changes the Host
  /// header makes no loop.
  private static final String SENT = "sent";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1\\]");

  private static final int RANDOM_BYTES = 16;

  /// A photo is some copies in memory while the API is called.
  private static final int UPLOADS_AT_ONCE = 4;

  private final Settings settings;
  private final String path;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final DemoVisits visits;
  private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE);
  private final AtomicReference<@Nullable Opened> opened = new AtomicReference<>();

  private DemoSite(Settings settings, String path, RandomGenerator random, InstantSource clock) {
    this.settings = settings;
    this.path = path;
    this.random = random;
    this.clock = clock;
    this.visits = new DemoVisits(clock);
  }

  private record Opened(CustomerServer customer, URI publicUrl) {}

  /// The site of a server: at `/demo` where only this machine can ask, and where others can, at a
  /// path that nobody can guess.
  ///
  /// @param random a source nobody can foresee
  public static DemoSite of(Settings settings, RandomGenerator random, InstantSource clock) {
    String path = isPrivate(settings) ? PATH : PATH + "-" + text(random);
    return new DemoSite(settings, path, random, clock);
  }

  private static boolean isPrivate(Settings settings) {
    return !settings.http().behindProxy()
        && isLoopback(settings.http().host())
        && settings.publicUrl().map(url -> isLoopback(url.getHost())).orElse(true);
  }

  /// By the name alone: one that merely resolves to loopback here may mean something else to
  /// others.
  private static boolean isLoopback(@Nullable String host) {
    return host != null && LOOPBACK.matcher(host).matches();
  }

  private static String text(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public void register(JavalinConfig config) {
    config.routes.get(path, context -> serve(context, this::start));
    config.routes.post(path + "/visits", context -> serve(context, this::begin));
    config.routes.get(path + "/result", context -> serve(context, this::result));
    config.routes.get(path + "/site.css", file("site.css", "text/css; charset=utf-8"));
    config.routes.get(path + "/site.js", file("site.js", "text/javascript; charset=utf-8"));
  }

  /// Gives the site its key. To be called once the server listens.
  ///
  /// @return this site, to be closed before the server
  public DemoSite open(VeriselfServer server) {
    CustomerServer customer =
        CustomerServer.open(
            api(server),
            settings.http().tls().map(tls -> OwnCertificate.only(tls.certificate())),
            server.data().storage().callerKeys(),
            server.data().keyIssuer(clock),
            clock);
    opened.set(new Opened(customer, server.publicUrl()));
    return this;
  }

  /// Where a visitor begins.
  public URI address(VeriselfServer server) {
    return server.publicUrl().resolve(path);
  }

  /// The site calls the listener itself: a public address may not be reachable from here.
  private URI api(VeriselfServer server) {
    String host = settings.http().host();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return URI.create(
        "%s://%s:%d/"
            .formatted(
                settings.http().tls().isPresent() ? "https" : "http",
                everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host,
                server.port()));
  }

  /// Revokes the key. To be called before the server closes.
  @Override
  public void close() {
    Opened last = opened.getAndSet(null);
    if (last != null) {
      last.customer().close();
    }
  }

  private interface Page {
    void answer(Context context, Opened site) throws IOException;
  }

  private void serve(Context context, Page page) throws IOException {
    harden(context);
    context.header("Cache-Control", "no-store");
    Opened site = opened.get();
    if (site == null) {
      notice(context, 503, "Not ready", "The site is starting or stopping. Try again in a moment.");
      return;
    }
    try {
      page.answer(context, site);
    } catch (CallRefused e) {
      String message = String.valueOf(e.getMessage());
      notice(context, 502, "The API answered with an error", message.replaceFirst(": ", " · "));
    } catch (UncheckedIOException e) {
      log.atWarn().setCause(e).log("the demo site got no answer from the API");
      notice(context, 502, "No answer", "The API cannot be reached from the site's server.");
    }
  }

  private void start(Context context, Opened site) {
    String authority = site.publicUrl().getAuthority();
    if (!authority.equalsIgnoreCase(context.host()) && context.queryParam(SENT) == null) {
      // The person comes back to the public address, where this host's cookie would be missing.
      context.status(303).header("Location", site.publicUrl().resolve(path) + "?" + SENT + "=1");
      return;
    }
    if (browser(context).isEmpty()) {
      context
          .res()
          .addHeader(
              "Set-Cookie",
              "%s=%s; Path=%s; HttpOnly; SameSite=Lax; Max-Age=%d%s"
                  .formatted(
                      COOKIE,
                      text(random),
                      path,
                      DemoVisits.KEPT.toSeconds(),
                      "https".equals(site.publicUrl().getScheme()) ? "; Secure" : ""));
    }
    html(context, StartPage.html(path));
  }

  private void begin(Context context, Opened site) throws IOException {
    Optional<String> browser = browser(context);
    if (!isOwn(context, site) || browser.isEmpty()) {
      notice(
          context,
          403,
          "Not from this site",
          "A verification begins on the site's own page, in a browser that keeps its cookie.");
      return;
    }
    if (!uploads.tryAcquire()) {
      notice(context, 503, "Busy", "Many people are trying this now. Try again in a moment.");
      return;
    }
    try {
      if (context.contentLength() > VisitForm.LARGEST_BODY) {
        tooLarge(context);
        return;
      }
      byte[] body = context.bodyInputStream().readNBytes(VisitForm.LARGEST_BODY + 1);
      if (body.length > VisitForm.LARGEST_BODY) {
        tooLarge(context);
        return;
      }
      switch (VisitForm.read(body)) {
        case VisitForm.Reading.Read(VisitForm form) -> apply(context, site, browser.get(), form);
        case VisitForm.Reading.Wrong(String why) -> notice(context, 400, "Please check", why);
        case VisitForm.Reading.PhotoTooLarge() -> tooLarge(context);
      }
    } finally {
      uploads.release();
    }
  }

  private void apply(Context context, Opened site, String browser, VisitForm form) {
    URI redirect = site.publicUrl().resolve(path + "/result");
    JsonNode answer = site.customer().apply(form, redirect);
    String url = answer.path("VerificationURL").asText();
    visits.begin(browser, answer.path("BizToken").asText(), url, form.photo().isPresent());
    context.status(303).header("Location", url);
  }

  private void result(Context context, Opened site) {
    String token = context.queryParam("token");
    Optional<Visit> visit =
        token == null
            ? Optional.empty()
            : browser(context).flatMap(browser -> visits.find(browser, token));
    if (visit.isEmpty()) {
      notice(
          context,
          404,
          "No result here",
          "A result is shown for one hour, and only in the browser that began the verification.");
      return;
    }
    JsonNode answer = site.customer().result(visit.get().token());
    html(context, ResultPage.html(path, visit.get(), answer));
  }

  private void tooLarge(Context context) {
    // What is still on its way is not read.
    context.header("Connection", "close");
    notice(
        context,
        413,
        "The photo is too large",
        "A photo may have 8 MB as Base64, which is 6 MB as a file.");
  }

  private void notice(Context context, int status, String title, String text) {
    html(context.status(status), Html.notice(path, title, text));
  }

  private static void html(Context context, String page) {
    context.contentType("text/html; charset=utf-8").result(page.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether this site's own page sent the form. The page's `no-referrer` makes browsers send an
  /// Origin of `null`, so `Sec-Fetch-Site` counts first; the cookie, which no foreign page's form
  /// carries along, is asked for in any case.
  private static boolean isOwn(Context context, Opened site) {
    String fetched = context.header("Sec-Fetch-Site");
    if (fetched != null) {
      return fetched.equals("same-origin");
    }
    String origin = context.header("Origin");
    if (origin == null) {
      return false;
    }
    String authority = origin.replaceFirst("^https?://", "");
    return authority.equalsIgnoreCase(context.host())
        || authority.equalsIgnoreCase(site.publicUrl().getAuthority());
  }

  private static Optional<String> browser(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE))
        .filter(value -> value.matches("[A-Za-z0-9_-]{22}"));
  }

  private static void harden(Context context) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static Handler file(String name, String type) {
    byte[] bytes;
    try (InputStream in = DemoSite.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return context -> {
      harden(context);
      context.header("Cache-Control", "no-cache").contentType(type).result(bytes);
    };
  }
}
