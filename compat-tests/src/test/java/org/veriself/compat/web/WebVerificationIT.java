package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.browser.Browsers;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.sample.SampleFace;

/// Whole web verifications: the customer's server asks for a token through the official SDK, a
/// person uses the page in a real browser, and the SDK reads the result. Simulated people.
class WebVerificationIT {
  private static Browsers browsers;

  private final StartedServer started = StartedServer.get();
  private final WebCustomer customer = WebCustomer.standard();

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
    JsonNode token = customer.token(level, checkMode, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.person());
      page.waitFor("success");
      page.shoot("success-level-" + level);
      page.click("continue");
      assertThat(page.backInTheShop())
          .isEqualTo(
              "https://shop.example.test/kyc?order=7&token="
                  + token.path("BizToken").asText()
                  + "#done");
    }
    JsonNode result = customer.result(token);
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
    JsonNode token = customer.token(2, 2, Map.of("LivenessRetryLimit", 2));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.somebodyElse());
      page.waitFor("failure");
      page.shoot("failure");
      assertThat(customer.result(token).path("ErrorCode").isNull()).isTrue();
      assertThat(customer.result(token).path("VerificationDetailList")).hasSize(1);

      page.click("retry");
      page.waitFor("positioning");
      page.click("ready");
      page.waitFor("failure");
      assertThat(page.offers("retry")).isFalse();
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(2016);
    assertThat(result.path("VerificationDetailList")).hasSize(2);
    assertThat(result.path("VerificationDetailList").get(0).path("LivenessErrorCode").asInt(-1))
        .isZero();
  }

  @Test
  void aStaticPhotoIsRejected() {
    JsonNode token = customer.token(2, 3, Map.of("LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.person(), AttackSpecies.FROZEN_PHOTO);
      page.waitFor("failure");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt()).isIn(1002, 1209);
  }

  @Test
  void leavingEndsTheProcessAndLeadsBack() {
    JsonNode token = customer.token(2, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page =
          CapturePage.with(phone, started.person()).open(WebCustomer.url(token)).waitFor("start");
      page.click("leave");
      var _ = page.backInTheShop();
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(1410);
    assertThat(result.path("VerificationDetailList").isNull()).isTrue();
  }

  @Test
  void anAttemptThatTakesTooLongIsTimedOut() {
    JsonNode token = customer.token(4, 3, Map.of("LivenessTimeout", 3, "LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.person());
      page.waitFor("failure");
      page.shoot("timed-out");
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt()).isEqualTo(1409);
    assertThat(result.path("VerificationDetailList").get(0).path("ErrorCode").asInt())
        .isEqualTo(1409);
  }

  @Test
  void aReloadInTheMiddleEndsTheAttemptAndTheNextOneSucceeds() {
    JsonNode token = customer.token(2, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.person());
      page.waitFor("capturing");
      page.page().waitForSelector("veriself-capture[data-step-index='0']");
      page.page().reload();
      page.begin();
      page.waitFor("success");
      page.page().reload();
      page.waitFor("closed");
      page.click("continue");
      var _ = page.backInTheShop();
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).isZero();
    assertThat(result.path("VerificationDetailList")).hasSize(2);
    assertThat(result.path("VerificationDetailList").get(0).path("ErrorCode").asInt())
        .isEqualTo(1410);
  }

  @Test
  void aSecondBrowserIsRefusedWhileTheFirstGoesOnAndAfterwards() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone();
        BrowserContext other = browsers.desktop()) {
      CapturePage page = begun(phone, token, started.person());
      page.page().waitForSelector("veriself-capture[data-step-index='0']");
      CapturePage second = CapturePage.with(other, started.person()).open(WebCustomer.url(token));
      assertThat(second.waitFor("closed").text()).contains("another device");
      page.waitFor("success");
      second.open(WebCustomer.url(token));
      assertThat(second.waitFor("closed").text()).contains("already finished");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt(-1)).isZero();
  }

  @Test
  void aReloadWhileCheckingWaitsForTheVerdict() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = begun(phone, token, started.person());
      page.waitFor("checking");
      page.page().reload();
      page.page()
          .waitForSelector(
              "veriself-capture[data-screen=success], veriself-capture[data-screen=closed]",
              new com.microsoft.playwright.Page.WaitForSelectorOptions().setTimeout(60_000));
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.toString()).isZero();
    assertThat(result.path("VerificationDetailList")).hasSize(1);
  }

  @Test
  void twoLinksInOneBrowserDoNotMixUp() {
    JsonNode first = customer.token(1, 3, Map.of());
    JsonNode second = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage one = CapturePage.with(phone, started.person()).open(WebCustomer.url(first));
      one.waitFor("start");
      CapturePage.with(phone, started.person()).open(WebCustomer.url(second)).waitFor("start");
      one.choose("agree").click("begin").waitFor("positioning").click("ready").waitFor("failure");
    }
    assertThat(customer.result(second).path("VerificationDetailList").isNull()).isTrue();
  }

  @Test
  void anUnknownTokenGetsAPageThatSaysSo() {
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(started.server().publicUrl() + "/reflect/?token=NO-SUCH-TOKEN").waitFor("closed");
      assertThat(page.text()).contains("not valid");
      assertThat(page.page().url()).doesNotContain("token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NotAllowedError, is blocked",
    "NotFoundError, No camera was found",
    "NotReadableError, Another app"
  })
  void everyCameraProblemIsExplained(String error, String text) {
    JsonNode token = customer.token(1, 3, Map.of("SkipPrivacyPolicy", true));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page()
          .addInitScript(
              "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '%s'); }"
                  .formatted(error));
      page.open(WebCustomer.url(token)).waitFor("start").click("begin").waitFor("camera_problem");
      page.assertAccessible();
      assertThat(page.text()).contains(text);
      page.shoot("camera-" + error);
    }
  }

  private static CapturePage begun(
      BrowserContext context, JsonNode token, SampleFace person, AttackSpecies... attack) {
    CapturePage page = CapturePage.with(context, person, attack).open(WebCustomer.url(token));
    assertThat(page.waitFor("start").page().url()).endsWith("/reflect/");
    return page.begin();
  }
}
