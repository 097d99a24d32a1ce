package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.browser.ActingBrowser;
import org.veriself.browser.Browsers;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;

/// How the page looks: nothing overflows on a small phone in any language, and axe-core finds no
/// fault on any screen that can be reached without a verdict.
class PageAppearanceIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static Browsers browsers;

  private final StartedServer started = StartedServer.get();

  @BeforeAll
  static void open() {
    browsers = new Browsers();
  }

  @AfterAll
  static void close() {
    browsers.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "th", "zh-cn", "zh-tc", "id", "ms", "vi", "fil", "ja", "pt", "es", "ar", "he"
      })
  void everyLanguageFitsASmallPhone(String language) {
    try (BrowserContext phone = browsers.context(320, 568)) {
      Page page = page(phone, Map.of("Language", language, "SecurityLevel", 4));
      assertFits(page);
      assertThat(page.evaluate("document.documentElement.dir"))
          .isEqualTo(List.of("ar", "he").contains(language) ? "rtl" : "ltr");
      shoot(page, "start-" + language);

      page.check("[data-action=agree]");
      page.click("[data-action=begin]");
      wait(page, "positioning");
      assertFits(page);
      shoot(page, "positioning-" + language);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"#2d72f1", "#ffff00", "#101010", "#ff5a5f"})
  void noScreenHasAnAccessibilityFault(String colour) {
    try (BrowserContext desktop = browsers.desktop()) {
      Page page = page(desktop, Map.of("ThemeColor", colour));
      assertAccessible(page);
      page.check("[data-action=agree]");
      assertAccessible(page);
      page.click("[data-action=begin]");
      wait(page, "positioning");
      assertAccessible(page);
      shoot(page, "positioning-" + colour.substring(1));
      page.click("[data-action=leave]");
      page.waitForURL("https://shop.example.test/**");
    }
  }

  @Test
  void aPageThatCannotBeginIsAccessibleToo() {
    try (BrowserContext phone = browsers.phone()) {
      Page page = phone.newPage();
      page.navigate(started.server().publicUrl() + "/reflect/");
      wait(page, "closed");
      assertAccessible(page);
      shoot(page, "closed");
    }
  }

  @Test
  void thePageWorksByKeyboardAlone() {
    try (BrowserContext desktop = browsers.desktop()) {
      Page page = page(desktop, Map.of());
      // Past the choice of a check without light, to the consent and then to the button.
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      wait(page, "positioning");
      assertThat(
              page.evaluate(
                  "document.querySelector('veriself-capture').shadowRoot.activeElement.tagName"))
          .isEqualTo("H1");
    }
  }

  private Page page(BrowserContext context, Map<String, Object> config) {
    Map<String, Object> all = new LinkedHashMap<>(Map.of("CheckMode", 3));
    all.putAll(config);
    JsonNode token =
        NodeSdk.standard()
            .result(
                "ApplyWebVerificationBizTokenIntl",
                Map.of("RedirectURL", "https://shop.example.test/", "Config", all));
    Page page = context.newPage();
    page.route(
        "https://shop.example.test/**",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions().setBody("back in the shop")));
    ActingBrowser.film(page, started.person().person(), Optional.empty());
    page.navigate(token.path("VerificationURL").asText());
    wait(page, "start");
    return page;
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    assertThat(
            page.evaluate(
                """
                [...document.querySelector('veriself-capture').shadowRoot.querySelectorAll('button')]
                  .every((one) => one.scrollWidth <= one.clientWidth && one.clientHeight >= 44)
                """))
        .isEqualTo(true);
  }

  private static void assertAccessible(Page page) {
    AxeResults results =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze();
    assertThat(results.getViolations()).isEmpty();
  }

  private static void wait(Page page, String screen) {
    page.waitForSelector(
        "veriself-capture[data-screen=" + screen + "]",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png")));
  }
}
