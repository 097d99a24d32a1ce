package org.veriself.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.page.PageFiles;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// What a phone loads before it shows anything, and how long a person looks at nothing, from the
/// link the customer's site leads to, without a cache.
public final class PageBenchmark implements Benchmark {
  private static final String SIZES = "/org/veriself/capture/web/sizes.json";
  private static final double KIB = 1024;
  private static final int RUNS = 5;
  private static final List<Network> NETWORKS =
      List.of(new Network("fast 3G", 150, 1_600, 4, 1.0), new Network("Slow 3G", 2_000, 400, 1, 4));

  /// A line and a phone, as Chromium emulates them.
  ///
  /// @param latencyMillis from a request to the first byte of its answer
  /// @param kilobits a second, both ways
  /// @param slowdown of the processor
  /// @param budgetSeconds to the first contentful paint
  private record Network(
      String name, int latencyMillis, int kilobits, int slowdown, double budgetSeconds) {

    String parameters() {
      return "%s: %d ms, %d kbit/s, CPU / %d".formatted(name, latencyMillis, kilobits, slowdown);
    }
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    List<Row> rows = new ArrayList<>(sizes());
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-page");
        VeriselfServer server = server(folder);
        Browsers browsers = new Browsers()) {
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bench"));
      try (SignedCaller caller =
          new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal())) {
        for (Network network : NETWORKS) {
          progress.accept(network.parameters());
          rows.add(firstPaint(browsers, caller, network));
        }
      }
    } catch (PlaywrightException e) {
      throw new BenchmarkFailed("the browser", e);
    }
    return rows;
  }

  private static List<Row> sizes() {
    try (InputStream in = PageFiles.class.getResourceAsStream(SIZES)) {
      if (in == null) {
        throw new BenchmarkFailed("the page is not built", new IllegalStateException(SIZES));
      }
      JsonNode sizes = new ObjectMapper().readTree(in);
      return List.of(
          Row.value(
              "page, shell compressed",
              sizes.path("shellBytes").asDouble() / KIB,
              "KiB",
              sizes.path("shellLimitBytes").asDouble() / KIB),
          Row.note(
              "page, guidance loaded while the person reads",
              "%.0f KiB".formatted(sizes.path("guidanceBytes").asDouble() / KIB),
              "",
              sizes.path("guidanceBytes").asDouble() / KIB));
    } catch (IOException e) {
      throw new BenchmarkFailed("the sizes of the page", e);
    }
  }

  private static Row firstPaint(Browsers browsers, SignedCaller caller, Network network) {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      String url =
          caller
              .call(
                  "ApplyWebVerificationBizTokenIntl",
                  Map.of(
                      "RedirectURL",
                      "https://shop.example.test/",
                      "Config",
                      Map.of("CheckMode", 3)))
              .path("VerificationURL")
              .asText();
      try (BrowserContext phone = browsers.phone()) {
        seconds.add(firstPaint(phone.newPage(), url, network));
      }
    }
    return Row.value(
        "page, first paint at %s (median of %d)".formatted(network.parameters(), RUNS),
        Samples.of(seconds).median(),
        "s",
        network.budgetSeconds());
  }

  private static double firstPaint(Page page, String url, Network network) {
    CDPSession browser = page.context().newCDPSession(page);
    browser.send("Network.enable");
    double bytesPerSecond = network.kilobits() * 1_000 / 8.0;
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", network.latencyMillis());
    line.addProperty("downloadThroughput", bytesPerSecond);
    line.addProperty("uploadThroughput", bytesPerSecond);
    browser.send("Network.emulateNetworkConditions", line);
    JsonObject processor = new JsonObject();
    processor.addProperty("rate", network.slowdown());
    browser.send("Emulation.setCPUThrottlingRate", processor);
    page.navigate(url);
    Object millis =
        page.evaluate(
            """
            () => new Promise((resolve) =>
              new PerformanceObserver((list) => {
                for (const entry of list.getEntriesByName('first-contentful-paint')) {
                  resolve(entry.startTime);
                }
              }).observe({type: 'paint', buffered: true}))
            """);
    return ((Number) millis).doubleValue() / 1_000;
  }

  private static VeriselfServer server(TemporaryFolder folder) {
    return VeriselfServer.start(
        SettingsReader.read(
            Map.of(
                "veriself.data.dir", folder.path().toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0"),
            Map.of(),
            Optional.empty()),
        InstantSource.system());
  }
}
