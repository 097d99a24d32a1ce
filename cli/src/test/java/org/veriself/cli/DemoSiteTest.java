package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.Verdict;
import org.veriself.cli.site.DemoSite;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// The demo site as browsers see it, beside a running server.
class DemoSiteTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static Settings settings;
  private static DemoSite site;
  private static VeriselfServer server;

  @BeforeAll
  static void start() {
    settings = SettingsFile.in(folder).settings();
    site = DemoSite.of(settings, new SecureRandom(), InstantSource.system());
    server = VeriselfServer.start(settings, InstantSource.system(), site::register);
    site.open(server);
  }

  @AfterAll
  static void stop() {
    site.close();
    server.close();
    HTTP.close();
  }

  @Test
  void theStartPageOffersLevelsAndLanguagesUnderAStrictPolicy() {
    HttpResponse<String> page = get("/demo", Optional.empty());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:;"
                + " media-src data: blob:; form-action 'self'; frame-ancestors 'none';"
                + " base-uri 'none'");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .matches(
            "veriself-demo=[A-Za-z0-9_-]{22}; Path=/demo; HttpOnly; SameSite=Lax; Max-Age=3600");
    assertThat(page.body())
        .contains("value=\"4\" checked", "<option value=\"he\">עברית</option>")
        .doesNotContain(" style=", "<style", "javascript:", " onclick");
    assertThat(page.body().split("<script", -1)).hasSize(2);
  }

  @Test
  void styleAndScriptAreServed() {
    HttpResponse<String> style = get("/demo/site.css", Optional.empty());
    HttpResponse<String> script = get("/demo/site.js", Optional.empty());

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
  }

  @Test
  void whoComesByAnotherNameIsSentToThePublicAddressOnce() {
    URI other = URI.create("http://localhost:" + server.port() + "/demo");

    HttpResponse<String> page = send(HttpRequest.newBuilder(other));
    HttpResponse<String> again = send(HttpRequest.newBuilder(URI.create(other + "?sent=1")));

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location")).contains(address("/demo?sent=1").toString());
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void aVisitWithoutPhotoLeadsToThePage() {
    HttpResponse<String> answer = begin(cookie(), "level=4&language=he&photo=");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(server.publicUrl() + "/reflect/?token=");
  }

  @Test
  void aVisitWithPhotoIsPlayedThroughAndItsResultShown() throws IOException {
    String cookie = cookie();
    String token = token(begin(cookie, form(1, photo(People.SAME_PERSON))));

    HttpResponse<String> before = get("/demo/result?token=" + token, Optional.of(cookie));
    assertThat(before.statusCode()).isEqualTo(200);
    assertThat(before.body())
        .contains("Not finished yet", "No attempt was made yet.", "/reflect/?token=" + token);

    Path clip = People.clip(folder, Duration.ofSeconds(5));
    Verdict verdict =
        CaptureClient.connect(server.publicUrl())
            .start(token)
            .submitFile(clip, Duration.ofSeconds(5));
    assertThat(verdict).isEqualTo(new Verdict.Verified());

    HttpResponse<String> after = get("/demo/result?token=" + token, Optional.of(cookie));
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(after.body())
        .contains("You are a live person, and the one in the photo.")
        .contains("<dt>Similarity</dt><dd>", " of 100</dd>", "<td>0 Success</td>")
        .contains("src=\"data:image/jpeg;base64,/9j/", "src=\"data:video/mp4;base64,");
  }

  @Test
  void aResultIsShownOnlyToTheBrowserThatBegan() {
    String token = token(begin(cookie(), form(1, "")));

    for (Optional<String> cookie : List.of(Optional.of(cookie()), Optional.<String>empty())) {
      HttpResponse<String> page = get("/demo/result?token=" + token, cookie);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("No result here").doesNotContain(token);
    }
    assertThat(get("/demo/result", Optional.of(cookie())).statusCode()).isEqualTo(404);
    assertThat(get("/demo/result?token=%3Cb%3E", Optional.of(cookie())).body())
        .contains("No result here")
        .doesNotContain("<b>");
  }

  @Test
  void onlyTheSitesOwnPageBeginsAVisit() {
    String cookie = cookie();
    String form = form(1, "");
    String own = server.publicUrl().toString();

    assertThat(begin(cookie, form, Map.of("Sec-Fetch-Site", "cross-site", "Origin", own)))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
    assertThat(begin(cookie, form, Map.of("Sec-Fetch-Site", "same-site")).statusCode())
        .isEqualTo(403);
    assertThat(begin(cookie, form, Map.of("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
    assertThat(begin(cookie, form, Map.of("Origin", "null")).statusCode()).isEqualTo(403);
    assertThat(begin(cookie, form, Map.of()).statusCode()).isEqualTo(403);
    assertThat(begin("", form, Map.of("Sec-Fetch-Site", "same-origin")).statusCode())
        .isEqualTo(403);
    assertThat(begin(cookie, form, Map.of("Origin", own)).statusCode()).isEqualTo(303);
    // What browsers send for a page with no-referrer.
    assertThat(
            begin(cookie, form, Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null"))
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void aWrongChoiceIsExplained() {
    HttpResponse<String> answer = begin(cookie(), "level=9&language=en");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Choose one of the four levels.");
  }

  @Test
  void aPhotoThatIsTooLargeIsRefused() {
    String most = "A".repeat(8 * 1024 * 1024);

    HttpResponse<String> field = begin(cookie(), form(1, most + "AAAA"));
    HttpResponse<String> body = begin(cookie(), form(1, most + "%2B".repeat(1024 * 1024)));

    assertThat(field.statusCode()).isEqualTo(413);
    assertThat(field.body()).contains("The photo is too large");
    assertThat(body.statusCode()).isEqualTo(413);
  }

  @Test
  void anErrorOfTheApiIsShown() {
    HttpResponse<String> answer = begin(cookie(), form(1, "bm8gcGljdHVyZQ=="));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body())
        .contains("The API answered with an error", "InvalidParameterValue", "CompareImageBase64");
  }

  @Test
  void theKeyEndsWithTheSite() {
    DemoSite other = DemoSite.of(settings, new SecureRandom(), InstantSource.system());
    long active = activeKeys();
    other.open(server);
    assertThat(activeKeys()).isEqualTo(active + 1);

    other.close();

    assertThat(activeKeys()).isEqualTo(active);
  }

  @Test
  void whereOthersCanAskThePathCannotBeGuessed() {
    assertThat(address(Map.of())).isEqualTo("/demo");
    assertThat(address(Map.of("veriself.public-url", "http://127.0.0.1:8080"))).isEqualTo("/demo");
    for (Map<String, String> open :
        List.of(
            Map.of("veriself.behind-proxy", "true", "veriself.http.host", "0.0.0.0"),
            Map.of("veriself.behind-proxy", "true"),
            Map.of("veriself.public-url", "https://ekyc.example.test"),
            Map.of("veriself.public-url", "https://localhost.example.test"))) {
      assertThat(address(open)).matches("/demo-[A-Za-z0-9_-]{22}").isNotEqualTo(address(open));
    }
  }

  private static String address(Map<String, String> explicit) {
    Settings settings = SettingsReader.read(explicit, Map.of(), Optional.empty());
    return DemoSite.of(settings, new SecureRandom(), InstantSource.system())
        .address(server)
        .getPath();
  }

  private static long activeKeys() {
    return server.data().storage().callerKeys().list().stream()
        .map(CallerKeySummary::revokedAt)
        .filter(Optional::isEmpty)
        .count();
  }

  private static String photo(String person) throws IOException {
    return URLEncoder.encode(
        Base64.getEncoder().encodeToString(Files.readAllBytes(People.photo(person, folder))),
        StandardCharsets.UTF_8);
  }

  private static String form(int level, String photo) {
    return "level=%d&language=en&photo=%s".formatted(level, photo);
  }

  private static String token(HttpResponse<String> begun) {
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return begun.headers().firstValue("Location").orElseThrow().split("token=", 2)[1];
  }

  /// What a new browser gets.
  private static String cookie() {
    return get("/demo", Optional.empty())
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  private static HttpResponse<String> begin(String cookie, String form) {
    return begin(cookie, form, Map.of("Sec-Fetch-Site", "same-origin"));
  }

  private static HttpResponse<String> begin(
      String cookie, String form, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/demo/visits"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    headers.forEach(request::header);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return send(request);
  }

  private static HttpResponse<String> get(String path, Optional<String> cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    cookie.ifPresent(value -> request.header("Cookie", value));
    return send(request);
  }

  private static URI address(String path) {
    return server.publicUrl().resolve(path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
