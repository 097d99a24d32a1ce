package org.veriself.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Debian's Chromium, headless. Used by one thread, as Playwright is.
public final class Browsers implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;

  /// With no camera of its own.
  public Browsers() {
    this(List.of());
  }

  /// With a camera that everybody may use and that shows a film over and over.
  ///
  /// @param film motion JPEG: pictures one after the other, in a file named `.mjpeg`
  public static Browsers filming(Path film) {
    return new Browsers(
        List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film.toAbsolutePath()));
  }

  private Browsers(List<String> camera) {
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setChromiumSandbox(false)
                    .setArgs(Stream.concat(QUIET.stream(), camera.stream()).toList()));
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no Chromium found: install the package chromium"));
  }

  /// A phone with its own cookies.
  public BrowserContext phone() {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true));
  }

  public BrowserContext desktop() {
    return context(1280, 800);
  }

  /// A browser with its own cookies and a mouse.
  public BrowserContext context(int width, int height) {
    return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
