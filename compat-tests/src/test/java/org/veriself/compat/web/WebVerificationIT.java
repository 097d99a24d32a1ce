package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.browser.ActingBrowser;
import org.veriself.browser.Browsers;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.sample.SampleFace;

/// Whole web verifications: the customer's server asks for a token through the official SDK, a
/// person uses the page in a real browser, and the SDK reads the result. Simulated people.
class WebVerificationIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int PATIENCE = 60_000;
  private static Browsers browsers;

  private final StartedServer started = StartedServer.get();
  private final NodeSdk sdk = NodeSdk.standard();

  @BeforeAll
  static void open() {
    browsers = new Browsers();
  }

  @AfterAll
  static void close() {
    browsers.close();
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,2", "3,2", "4,2", "1,3", "2,3", "3,3", "4,3"})
  void aGenuinePersonIsVerified(int level, int checkMode) {
    JsonNode token = token(level, checkMode, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      Page page = begun(phone, token, started.person(), Optional.empty());
      wait(page, "success");
      shoot(page, "success-level-" + level);
      page.click("[data-action=continue]");
      page.waitForURL("https://shop.example.test/**");
      assertThat(page.url())
          .isEqualTo(
              "https://shop.example.test/kyc?order=7&token="
                  + token.path("BizToken").asText()
                  + "#done");
    }
    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.toString()).isZero();
    assertThat(result.path("VerificationDetailList")).hasSize(1);
    JsonNode detail = result.path("VerificationDetailList").get(0);
    assertThat(detail.path("LivenessErrorCode").asInt(-1)).isZero();
    assertThat(detail.path("CompareErrorCode").isNull()).isEqualTo(checkMode == 3);
    if (checkMode == 2) {
      assertThat(detail.path("Similarity").asDouble()).isGreaterThan(70);
    }
    assertThat(result.path("VideoBase64").asText()).isNotEmpty();
    assertThat(result.path("BestFrameBase64").asText()).startsWith("/9j/");
    assertThat(result.path("OCRResult").isNull()).isTrue();
    assertThat(result.path("Extra").asText()).isEqualTo("u-9");
  }

  @Test
  void anImpostorIsLiveButNotThePersonAndMayTryAgain() {
    JsonNode token = token(2, 2, Map.of("LivenessRetryLimit", 2));
    try (BrowserContext phone = browsers.phone()) {
      Page page = begun(phone, token, started.somebodyElse(), Optional.empty());
      wait(page, "failure");
      shoot(page, "failure");
      assertThat(result(token).path("ErrorCode").isNull()).isTrue();
      assertThat(result(token).path("VerificationDetailList")).hasSize(1);

      page.click("[data-action=retry]");
      wait(page, "positioning");
      page.click("[data-action=ready]");
      wait(page, "failure");
      assertThat(page.locator("[data-action=retry]").count()).isZero();
    }
    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(2016);
    assertThat(result.path("VerificationDetailList")).hasSize(2);
    assertThat(result.path("VerificationDetailList").get(0).path("LivenessErrorCode").asInt(-1))
        .isZero();
  }

  @Test
  void aStaticPhotoIsRejected() {
    JsonNode token = token(2, 3, Map.of("LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      Page page = begun(phone, token, started.person(), Optional.of(AttackSpecies.FROZEN_PHOTO));
      wait(page, "failure");
    }
    assertThat(result(token).path("ErrorCode").asInt()).isIn(1002, 1209);
  }

  @Test
  void leavingEndsTheProcessAndLeadsBack() {
    JsonNode token = token(2, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      Page page = opened(phone, token, started.person(), Optional.empty());
      page.click("[data-action=leave]");
      page.waitForURL("https://shop.example.test/**");
    }
    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(1410);
    assertThat(result.path("VerificationDetailList").isNull()).isTrue();
  }

  @Test
  void anAttemptThatTakesTooLongIsTimedOut() {
    JsonNode token = token(4, 3, Map.of("LivenessTimeout", 3, "LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      Page page = begun(phone, token, started.person(), Optional.empty());
      wait(page, "failure");
      shoot(page, "timed-out");
    }
    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(1409);
    assertThat(result.path("VerificationDetailList").get(0).path("ErrorCode").asInt())
        .isEqualTo(1409);
  }

  @Test
  void aReloadInTheMiddleEndsTheAttemptAndTheNextOneSucceeds() {
    JsonNode token = token(2, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      Page page = begun(phone, token, started.person(), Optional.empty());
      wait(page, "capturing");
      page.waitForSelector("veriself-capture[data-step-index='0']");
      page.reload();
      wait(page, "start");
      through(page);
      wait(page, "success");
      page.reload();
      wait(page, "closed");
      page.click("[data-action=continue]");
      page.waitForURL("https://shop.example.test/**");
    }
    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).isZero();
    assertThat(result.path("VerificationDetailList")).hasSize(2);
    assertThat(result.path("VerificationDetailList").get(0).path("ErrorCode").asInt())
        .isEqualTo(1410);
  }

  @Test
  void aSecondBrowserIsRefused() {
    JsonNode token = token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone();
        BrowserContext other = browsers.desktop()) {
      Page page = begun(phone, token, started.person(), Optional.empty());
      wait(page, "success");
      Page second = other.newPage();
      second.navigate(token.path("VerificationURL").asText());
      wait(second, "closed");
      assertThat(second.locator("main").innerText()).contains("already finished");
    }
  }

  @Test
  void anUnknownTokenGetsAPageThatSaysSo() {
    try (BrowserContext phone = browsers.phone()) {
      Page page = phone.newPage();
      page.navigate(started.server().publicUrl() + "/reflect/?token=NO-SUCH-TOKEN");
      wait(page, "closed");
      assertThat(page.locator("main").innerText()).contains("not valid");
      assertThat(page.url()).doesNotContain("token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NotAllowedError, is blocked",
    "NotFoundError, No camera was found",
    "NotReadableError, Another app"
  })
  void everyCameraProblemIsExplained(String error, String text) {
    JsonNode token = token(1, 3, Map.of("SkipPrivacyPolicy", true));
    try (BrowserContext phone = browsers.phone()) {
      Page page = phone.newPage();
      page.addInitScript(
          "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '%s'); }"
              .formatted(error));
      page.navigate(token.path("VerificationURL").asText());
      wait(page, "start");
      page.click("[data-action=begin]");
      wait(page, "camera_problem");
      assertThat(page.locator("main").innerText()).contains(text);
      shoot(page, "camera-" + error);
    }
  }

  private Page begun(
      BrowserContext context, JsonNode token, SampleFace person, Optional<AttackSpecies> attack) {
    Page page = opened(context, token, person, attack);
    through(page);
    return page;
  }

  private static void through(Page page) {
    page.check("[data-action=agree]");
    page.click("[data-action=begin]");
    wait(page, "positioning");
    shoot(page, "positioning");
    page.click("[data-action=ready]");
  }

  private Page opened(
      BrowserContext context, JsonNode token, SampleFace person, Optional<AttackSpecies> attack) {
    Page page = context.newPage();
    page.route(
        "https://shop.example.test/**",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions().setBody("back in the shop")));
    ActingBrowser.film(page, person.person(), attack);
    page.navigate(token.path("VerificationURL").asText());
    wait(page, "start");
    assertThat(page.url()).endsWith("/reflect/");
    shoot(page, "start");
    return page;
  }

  private static void wait(Page page, String screen) {
    page.waitForSelector(
        "veriself-capture[data-screen=" + screen + "]",
        new Page.WaitForSelectorOptions()
            .setState(WaitForSelectorState.ATTACHED)
            .setTimeout(PATIENCE));
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png")));
  }

  private JsonNode token(int level, int checkMode, Map<String, Object> more) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("SecurityLevel", level);
    config.put("CheckMode", checkMode);
    config.put("Version", "PLUS");
    if (level == 2 || level == 4) {
      config.put("ActionList", "mouth");
    }
    config.putAll(more);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("RedirectURL", "https://shop.example.test/kyc?order=7#done");
    request.put("Extra", "u-9");
    request.put("Config", config);
    if (checkMode == 2) {
      request.put("CompareImageBase64", started.photoOf(started.person()));
    }
    return sdk.result("ApplyWebVerificationBizTokenIntl", request);
  }

  private JsonNode result(JsonNode token) {
    return sdk.result(
        "GetWebVerificationResultIntl", Map.of("BizToken", token.path("BizToken").asText()));
  }
}
