package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.veriself.browser.Browsers;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.acting.LivePerformance;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;

/// People and devices that cannot do all that was asked: browsers that cannot film, connections
/// that break, eyes that must not be flashed at.
class LimitedDevicesIT {
  private static final String CANNOT_FILM = "delete window.MediaRecorder;";
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

  @Test
  void whereABrowserCannotFilmTheCameraAppDoes() {
    JsonNode token = customer.token(4, 2, Map.of());
    byte[] video = filmed(Duration.ofSeconds(4));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page().addInitScript(CANNOT_FILM);
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("film").assertAccessible();
      page.click("ready");
      page.page().waitForSelector("[data-action=film]");
      page.shoot("film").assertAccessible();
      // The camera app takes as long as the video is.
      page.page().waitForTimeout(4_000);
      page.page()
          .setInputFiles("[data-action=film]", new FilePayload("clip.mp4", "video/mp4", video));
      page.waitFor("success");
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.toString()).isZero();
  }

  @Test
  void aVideoThatWasThereBeforeIsNotTaken() {
    JsonNode token = customer.token(3, 3, Map.of("LivenessRetryLimit", 1));
    byte[] video = filmed(Duration.ofSeconds(20));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page().addInitScript(CANNOT_FILM);
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("film").click("ready");
      page.page()
          .setInputFiles("[data-action=film]", new FilePayload("clip.mp4", "video/mp4", video));
      page.waitFor("failure");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt()).isEqualTo(1005);
  }

  @Test
  void whereTheCustomerWantsNoDowngradeTheAttemptEndsWithoutVideo() {
    JsonNode token = customer.token(3, 3, Map.of("AutoDowngrade", 2, "LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page().addInitScript(CANNOT_FILM);
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("camera_problem").shoot("unsupported").assertAccessible();
      assertThat(page.text()).contains("cannot film");
      page.page().waitForCondition(() -> !customer.result(token).path("ErrorCode").isNull());
    }
    assertThat(customer.result(token).path("ErrorCode").asInt()).isEqualTo(202);
  }

  @Test
  void whoMustNotBeFlashedAtMovesInstead() {
    JsonNode token = customer.token(3, 2, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(WebCustomer.url(token)).waitFor("start");
      assertThat(page.text()).contains("flash");
      page.choose("without_light");
      assertThat(page.text()).doesNotContain("The screen will flash");
      page.begin();
      page.page().waitForSelector("veriself-capture:not([data-step-action=''])");
      page.waitFor("success");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt(-1)).isZero();
  }

  @Test
  void aConnectionThatBreaksWhileFilmingAndReturnsCostsNothing() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(WebCustomer.url(token)).begin();
      page.page().waitForSelector("veriself-capture[data-step-index='0']");
      phone.setOffline(true);
      page.page().waitForTimeout(2_500);
      phone.setOffline(false);
      page.waitFor("success");
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.toString()).isZero();
    assertThat(result.path("VerificationDetailList")).hasSize(1);
  }

  @Test
  void withoutAConnectionThePageSaysSoAndGoesOnLater() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("positioning");
      phone.setOffline(true);
      page.click("ready").waitFor("offline").shoot("offline").assertAccessible();
      phone.setOffline(false);
      // The page notices by itself.
      page.waitFor("positioning").click("ready").waitFor("success");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt(-1)).isZero();
  }

  @Test
  void guidanceSaysWhatToDoBeforeFilming() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("positioning");
      page.page().waitForSelector("veriself-capture[data-hint=good]");
      page.shoot("good");
    }
  }

  @Test
  void withoutItsModelsThePageWorksAsWell() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page().route("**/assets/guidance-*/**", com.microsoft.playwright.Route::abort);
      page.open(WebCustomer.url(token)).begin().waitFor("success");
    }
  }

  private byte[] filmed(Duration length) {
    LivePerformance performance = started.person().person().live(640, 480, Optional.empty(), 17);
    Duration interval = Duration.ofMillis(66);
    try (VideoEncoder encoder = new VideoEncoder(VideoFormat.MP4_H264, 640, 480, 15, 0)) {
      for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(interval)) {
        encoder.add(performance.frame(at), at);
      }
      return encoder.finish();
    }
  }
}
