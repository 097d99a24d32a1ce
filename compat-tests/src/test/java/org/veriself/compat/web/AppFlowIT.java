package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.browser.Browsers;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// Customers' own apps and pages around the capture page: the test plays the app.
class AppFlowIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RETURN = CapturePage.SHOP + "app-done";
  private static final Path PACKAGE = Path.of("..", "capture", "target", "npm");
  @TempDir private static Path folder;
  private static Browsers browsers;
  private static HostPages framing;
  private static HostPages holding;
  private static HostPages stranger;
  private static VeriselfServer server;
  private static CallerKey key;

  private final StartedServer started = StartedServer.get();
  private final List<JsonNode> heard = new ArrayList<>();

  @BeforeAll
  static void open() {
    browsers = new Browsers();
    framing = HostPages.open();
    holding = HostPages.open();
    stranger = HostPages.open();
    server =
        VeriselfServer.start(
            SettingsReader.read(
                Map.of(
                    "veriself.data.dir",
                    folder.toString(),
                    "veriself.http.port",
                    "0",
                    "veriself.admin.port",
                    "0",
                    "veriself.page.frame-ancestors",
                    framing.origin(),
                    "veriself.page.component-origins",
                    holding.origin()),
                Map.of(),
                Optional.empty()),
            InstantSource.system());
    AccountId bank = new AccountId("bank");
    key = server.data().keyIssuer(InstantSource.system()).issue(bank);
    AppHosts hosts = new AppHosts(Set.of(framing.origin()), Set.of(RETURN));
    Account _ =
        server
            .data()
            .storage()
            .callerKeys()
            .change(bank, account -> account.withAppHosts(hosts), Instant.now());
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
    framing.close();
    holding.close();
    stranger.close();
  }

  @Test
  void anAppHearsWhatHappensAndAsksForTheResultItself() {
    String token = selfieToken();
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      hear(page.page());
      page.open(
              server.publicUrl()
                  + "/app/#token="
                  + token
                  + "&return="
                  + URLEncoder.encode(RETURN, StandardCharsets.UTF_8)
                  + "&lang=es")
          .waitFor("start");
      assertThat(page.page().url()).endsWith("/app/");
      assertThat(page.page().evaluate("document.documentElement.lang")).isEqualTo("es");
      page.begin().waitFor("success").shoot("app-success").click("continue");
      assertThat(page.backInTheShop()).isEqualTo(RETURN);
    }
    assertThat(types()).containsExactly("loaded", "started", "attempt", "finished", "continue");
    assertThat(heard.toString()).doesNotContain("verified", token, "Similarity");
    JsonNode result = sdk().result("GetFaceIdResultIntl", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("0");
    // A program drives this browser, and its camera is a canvas: told, and the person passes.
    assertThat(result.path("DeviceInfoLevel").asText()).isEqualTo("4");
  }

  @Test
  void aReloadOfAnAppsPageGoesOn() {
    String token = selfieToken();
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      page.open(server.publicUrl() + "/app/#token=" + token + "&lang=ja").waitFor("start");
      page.page().reload();
      page.waitFor("start");
      assertThat(page.page().evaluate("document.documentElement.lang")).isEqualTo("ja");
      page.begin().waitFor("success");
    }
    assertThat(
            sdk().result("GetFaceIdResultIntl", Map.of("SdkToken", token)).path("Result").asText())
        .isEqualTo("0");
  }

  @Test
  void anAppHearsTheEndOfATokenThatIsNone() {
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      hear(page.page());
      page.open(server.publicUrl() + "/app/#NO-SUCH-TOKEN").waitFor("closed");
      page.page().waitForCondition(() -> types().contains("finished"));
    }
    assertThat(types()).containsExactly("loaded", "finished");
  }

  @Test
  void aReturnAddressThatIsNotListedLeadsNowhere() {
    String token = selfieToken();
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      hear(page.page());
      page.open(server.publicUrl() + "/app/#token=" + token + "&return=https%3A%2F%2Fevil.example")
          .waitFor("start")
          .click("leave")
          .waitFor("left");
      page.page().waitForCondition(() -> types().contains("left"));
      assertThat(page.page().url()).endsWith("/app/");
    }
    assertThat(heard.getLast().path("code").asInt()).isEqualTo(212);
    assertThat(
            sdk().result("GetFaceIdResultIntl", Map.of("SdkToken", token)).path("Result").asText())
        .isEqualTo("-999");
  }

  @Test
  void aRefusedCameraIsToldByItsNumberAndTheAppMayStop() {
    String token = selfieToken();
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = CapturePage.with(phone, started.person());
      hear(page.page());
      page.page()
          .addInitScript(
              "navigator.mediaDevices.getUserMedia ="
                  + " async () => { throw new DOMException('', 'NotAllowedError'); }");
      page.open(server.publicUrl() + "/app/#" + token).waitFor("start").choose("agree");
      page.click("begin").waitFor("camera_problem");
      assertThat(heard.getLast().path("type").asText()).isEqualTo("failed");
      assertThat(heard.getLast().path("code").asInt()).isEqualTo(224);
      page.page().evaluate("window.dispatchEvent(new Event('veriself-stop'))");
      page.waitFor("left");
      page.page().waitForCondition(() -> types().contains("left"));
    }
    assertThat(heard.getLast().path("code").asInt()).isEqualTo(219);
  }

  @Test
  void aListedPageMayFrameTheCheckAndHears() {
    String token = selfieToken();
    try (BrowserContext desktop = browsers.desktop()) {
      CapturePage page = CapturePage.with(desktop, started.person());
      hear(page.page());
      framing.serve(
          "/kyc",
          """
          <!doctype html><title>Bank</title>
          <script>addEventListener('message', (event) =>
            tellTest(JSON.stringify({...event.data, origin: event.origin})))</script>
          <iframe src="%s" allow="camera" width="600" height="700"></iframe>"""
              .formatted(server.publicUrl() + "/app/#" + token));
      page.page().navigate(framing.origin() + "/kyc");
      var frame = page.page().frameLocator("iframe");
      frame.locator("[data-action=agree]").check();
      frame.locator("[data-action=begin]").click();
      frame.locator("[data-action=ready]").waitFor();
      assertThat(
              heard.stream()
                  .filter(event -> event.path("origin").asText().equals(origin()))
                  .map(event -> event.path("type").asText()))
          .contains("loaded", "started");
    }
  }

  @Test
  void aPageThatIsNotListedMayNotFrameIt() {
    try (BrowserContext desktop = browsers.desktop()) {
      Page page = desktop.newPage();
      stranger.serve(
          "/",
          "<!doctype html><iframe src=\"%s\"></iframe>".formatted(server.publicUrl() + "/app/"));
      page.navigate(stranger.origin() + "/");
      assertThat(page.frameLocator("iframe").locator("veriself-capture").count()).isZero();
    }
  }

  @Test
  void theComponentWorksInAPageOfAnotherOrigin() throws IOException {
    String token = selfieToken();
    try (BrowserContext desktop = browsers.desktop()) {
      CapturePage page = CapturePage.with(desktop, started.person());
      hear(page.page());
      holding.serve(
          "/",
          """
          <!doctype html><title>Bank</title>
          <script type="module">
            import '/veriself-capture.js';
            document.querySelector('veriself-capture').addEventListener('veriself',
              (event) => tellTest(JSON.stringify(event.detail)));
          </script>
          <veriself-capture server="%s" token="%s"></veriself-capture>"""
              .formatted(server.publicUrl(), token));
      holding.serveFiles(PACKAGE);
      page.page().navigate(holding.origin() + "/");
      page.begin().waitFor("success").shoot("component");
    }
    assertThat(types()).contains("loaded", "started", "attempt", "finished");
    assertThat(
            sdk().result("GetFaceIdResultIntl", Map.of("SdkToken", token)).path("Result").asText())
        .isEqualTo("0");
  }

  private static NodeSdk sdk() {
    return new NodeSdk("127.0.0.1:" + server.port(), key, "", "");
  }

  private static String selfieToken() {
    return sdk()
        .result(
            "GetFaceIdTokenIntl",
            Map.of(
                "CheckMode", "liveness", "SecureLevel", "1", "RetryLimit", 2, "SdkVersion", "PLUS"))
        .path("SdkToken")
        .asText();
  }

  /// Android's way: an object in the page, here with the test behind it.
  private void hear(Page page) {
    page.exposeFunction(
        "tellTest",
        told -> {
          try {
            return heard.add(JSON.readTree(String.valueOf(told[0])));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    page.addInitScript("window.Veriself = {onEvent: (json) => window.tellTest(json)};");
  }

  private List<String> types() {
    return heard.stream().map(event -> event.path("type").asText()).toList();
  }

  private static String origin() {
    return server.publicUrl().toString();
  }

  static {
    if (!Files.isDirectory(PACKAGE)) {
      throw new IllegalStateException("build the module capture first: no " + PACKAGE);
    }
  }
}
