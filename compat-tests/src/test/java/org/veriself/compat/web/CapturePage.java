package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.veriself.browser.ActingBrowser;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.sample.SampleFace;

/// The capture page in a browser, with somebody in front of its camera.
record CapturePage(Page page) {
  static final String SHOP = "https://shop.example.test/";

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int PATIENCE = 60_000;

  /// Where a page stands, whatever it is; waits for nothing.
  private static final String STANDING =
      """
      () => {
        const capture = document.querySelector('veriself-capture');
        return capture
          ? capture.dataset.screen + ': ' + capture.shadowRoot?.querySelector('main')?.innerText
          : location.href + ': ' + document.body?.innerText;
      }
      """;

  /// A page that was not opened yet. The customer's shop answers, whatever is asked of it.
  static CapturePage with(BrowserContext context, SampleFace person, AttackSpecies... attack) {
    CapturePage capture = with(context);
    ActingBrowser.film(
        capture.page(),
        person.person(),
        attack.length == 0 ? Optional.empty() : Optional.of(attack[0]));
    return capture;
  }

  /// As [#with(BrowserContext, SampleFace, AttackSpecies...)], with the browser's own camera.
  static CapturePage with(BrowserContext context) {
    Page page = context.newPage();
    page.route(
        SHOP + "**",
        route -> route.fulfill(new Route.FulfillOptions().setBody("back in the shop")));
    return new CapturePage(page);
  }

  CapturePage open(String url) {
    page.navigate(url);
    return this;
  }

  /// A page that does not get there says where it stands instead, and what it tells the person.
  CapturePage waitFor(String screen) {
    try {
      page.waitForSelector(
          "veriself-capture[data-screen=" + screen + "]",
          new Page.WaitForSelectorOptions()
              .setState(WaitForSelectorState.ATTACHED)
              .setTimeout(PATIENCE));
    } catch (TimeoutError e) {
      throw new AssertionError("not " + screen + " but " + page.evaluate(STANDING), e);
    }
    return this;
  }

  CapturePage click(String action) {
    page.click("[data-action=" + action + "]");
    return this;
  }

  CapturePage choose(String action) {
    page.check("[data-action=" + action + "]");
    return this;
  }

  /// From the start page into the attempt.
  CapturePage begin() {
    return waitFor("start").choose("agree").click("begin").waitFor("positioning").click("ready");
  }

  /// As [#shoot(String)], with what is below the fold.
  CapturePage shootAll(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png")));
    return this;
  }

  CapturePage shoot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png")));
    return this;
  }

  /// Nothing is cut off or wider than the screen, and buttons are large enough for a thumb.
  CapturePage assertFits() {
    assertThat(page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    assertThat(
            page.evaluate(
                """
                [...document.querySelector('veriself-capture').shadowRoot
                    .querySelectorAll('button, .file, .choice')]
                  .every((one) => one.scrollWidth <= one.clientWidth && one.clientHeight >= 44)
                """))
        .isEqualTo(true);
    return this;
  }

  private String screen() {
    return page.getAttribute("veriself-capture", "data-screen");
  }

  String text() {
    return page.locator("veriself-capture main").innerText();
  }

  boolean offers(String action) {
    return page.locator("[data-action=" + action + "]").count() > 0;
  }

  /// Whether nobody has to scroll for it.
  boolean isOnScreen(String action) {
    return (Boolean)
        page.locator("[data-action=" + action + "]")
            .evaluate(
                """
                (one) => {
                  const {top, bottom, left, right} = one.getBoundingClientRect();
                  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
                }
                """);
  }

  /// Goes on and waits until the browser is back in the shop.
  String backInTheShop() {
    page.waitForURL(SHOP + "**");
    return page.url();
  }

  /// As [#assertAccessible()], and the page was on that screen all the while.
  void assertAccessible(String screen) {
    assertAccessible();
    assertThat(screen()).isEqualTo(screen);
  }

  void assertAccessible() {
    assertThat(
            new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations())
        .as(screen())
        .isEmpty();
  }
}
