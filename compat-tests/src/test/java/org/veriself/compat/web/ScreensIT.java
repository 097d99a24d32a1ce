package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.browser.Browsers;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.attack.AttackSpecies;

/// axe-core finds no fault on the screens of an attempt, and they fit a phone held either way.
class ScreensIT {
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
  @ValueSource(strings = {"#2d72f1", "#ffff00"})
  void theScreensOfAnAttemptAreAccessible(String colour) {
    JsonNode token = customer.token(2, 3, Map.of("ThemeColor", colour));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      List<Route> nextStep = held(page, "**/steps/1");
      List<Route> verdict = held(page, "**/verdict");
      page.open(WebCustomer.url(token)).begin();
      page.page().waitForSelector("veriself-capture[data-step-index='0']");
      page.assertAccessible("capturing");
      letGo(page, "**/steps/1", nextStep);
      page.waitFor("checking").assertAccessible("checking");
      letGo(page, "**/verdict", verdict);
      page.page()
          .waitForSelector(
              "veriself-capture[data-screen=success], veriself-capture[data-screen=failure]",
              new Page.WaitForSelectorOptions().setTimeout(60_000));
      page.assertAccessible();
    }
  }

  @Test
  void theLightIsAccessibleAndCanBeLeft() {
    JsonNode token = customer.token(3, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      List<Route> nextStep = held(page, "**/steps/2");
      page.open(WebCustomer.url(token)).begin();
      page.page().waitForSelector("veriself-capture:not([data-step-colour=''])");
      page.assertAccessible("capturing");
      assertThat(page.isOnScreen("leave")).isTrue();
      page.click("leave").backInTheShop();
      letGo(page, "**/steps/2", nextStep);
    }
    assertThat(customer.result(token).path("ErrorCode").asInt()).isEqualTo(1410);
  }

  /// Keeps calls waiting, so that a screen stays while it is looked at.
  private static List<Route> held(CapturePage page, String calls) {
    List<Route> waiting = new ArrayList<>();
    page.page().route(calls, waiting::add);
    return waiting;
  }

  private static void letGo(CapturePage page, String calls, List<Route> waiting) {
    page.page().unroute(calls);
    waiting.forEach(Route::resume);
  }

  @Test
  void aFailureAndItsEndAreAccessible() {
    JsonNode token = customer.token(1, 3, Map.of("LivenessRetryLimit", 1));
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person(), AttackSpecies.FROZEN_PHOTO);
      page.open(WebCustomer.url(token)).begin().waitFor("failure").assertAccessible();
      page.click("continue").backInTheShop();
      page.open(WebCustomer.url(token)).waitFor("closed").assertAccessible();
    }
  }

  @Test
  void whoComesWhenTooManyWaitIsToldSoAndTakenLater() {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.page().route("**/passes", ScreensIT::busy);
      page.open(WebCustomer.url(token)).begin().waitFor("failure").shoot("busy");
      assertThat(page.text()).contains("Many people are being checked right now");
      page.assertFits().assertAccessible("failure");
      page.page().unroute("**/passes");
      page.click("retry").waitFor("positioning").click("ready").waitFor("success");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt()).isZero();
  }

  private static void busy(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setHeaders(Map.of("Capture-Error", "busy", "Content-Type", "application/json"))
            .setBody("{\"error\":{\"code\":\"busy\",\"message\":\"\",\"waitMillis\":5000}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"320x568", "360x740", "740x360"})
  void everyButtonOfAnAttemptIsOnTheScreen(String size) {
    JsonNode token = customer.token(4, 3, Map.of());
    String[] sides = size.split("x", -1);
    try (BrowserContext phone =
        browsers.context(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]))) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(WebCustomer.url(token)).waitFor("start").choose("agree").click("begin");
      page.waitFor("positioning").shoot("positioning-" + size);
      assertThat(page.isOnScreen("ready")).isTrue();
      page.click("ready");
      page.page().waitForSelector("veriself-capture:not([data-step-action=''])");
      page.shoot("movement-" + size);
      assertThat(page.isOnScreen("leave")).isTrue();
    }
  }
}
