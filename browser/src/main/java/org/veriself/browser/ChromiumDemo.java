package org.veriself.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.cli.WebDemo;
import org.veriself.cli.site.DemoSite;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.picture.JpegWriter;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// Two people use the demo site in headless Chromium: one on a phone who is who they say, and one
/// at a desktop who is not. The people are animated, everything else is as it is for anybody.
public final class ChromiumDemo implements WebDemo {
  private static final int PATIENCE = 60_000;
  private static final int STRICTEST = 4;
  private static final String RETRY = "[data-action=retry]";
  private static final String PERSON = "sample3-2";
  private static final String SAME_PERSON = "sample1-3";
  private static final String SOMEBODY_ELSE = "sample6-1";

  @Override
  public boolean run(Path screenshots) throws IOException {
    Files.createDirectories(screenshots);
    InstantSource clock = InstantSource.system();
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-demo");
        ModelPack pack = ModelPack.bundled();
        Browsers browsers = new Browsers()) {
      Settings settings = settings(folder);
      DemoSite site = DemoSite.of(settings, new SecureRandom(), clock);
      try (VeriselfServer server = VeriselfServer.start(settings, clock, site::register);
          DemoSite open = site.open(server)) {
        System.out.printf("The demo site is at %s.%n", open.address(server));
        System.out.println("The people are animated from sample photos: this is simulated.\n");
        SampleFaces faces = SampleFaces.load(new FaceInstruments(pack));
        byte[] photo = new JpegWriter(0.92).write(faces.byId(SAME_PERSON).portrait());
        Visit visit = new Visit(open.address(server).toString(), photo, screenshots);
        boolean genuine;
        try (BrowserContext phone = browsers.phone()) {
          genuine =
              visit
                  .make(
                      phone, "phone", "A genuine person on a phone", faces.byId(PERSON), STRICTEST)
                  .equals("success");
        }
        boolean impostor;
        try (BrowserContext desktop = browsers.desktop()) {
          impostor =
              visit
                  .make(
                      desktop,
                      "desktop",
                      "An impostor at a desktop, with a photo of somebody else",
                      faces.byId(SOMEBODY_ELSE),
                      2)
                  .equals("failure");
        }
        boolean good = genuine && impostor;
        System.out.printf("Pictures of each step are in %s.%n", screenshots.toAbsolutePath());
        System.out.println(
            good ? "Both ended as they should." : "NOT as it should be: see the results above.");
        return good;
      }
    }
  }

  /// Visits to the demo site, each with the same photo to be compared with.
  private record Visit(String site, byte[] photo, Path screenshots) {

    /// @return the screen on which the verification ended
    String make(BrowserContext context, String device, String title, SampleFace face, int level) {
      System.out.println(title);
      long begun = System.nanoTime();
      Page page = context.newPage();
      Album album = new Album(page, screenshots, device);
      ActingBrowser.film(page, face.person(), Optional.empty());

      page.navigate(site);
      page.check("input[name=level][value='" + level + "']");
      page.setInputFiles("#picture", new FilePayload("photo.jpg", "image/jpeg", photo));
      page.waitForSelector("#preview:not([hidden])");
      album.shoot("customer-site");
      page.click("#begin");

      wait(page, "start");
      album.shoot("start");
      page.check("[data-action=agree]");
      page.click("[data-action=begin]");
      String ending = sit(page, album, level);
      // A machine that is busy films too slowly for the strictest level; people try again then.
      if (ending.equals("failure") && level == STRICTEST && page.isVisible(RETRY)) {
        System.out.println("  the page said    failure, and offered another try");
        page.click(RETRY);
        ending = sit(page, album, level);
      }
      page.click("[data-action=continue], [data-action=leave]");

      page.waitForURL("**/result?token=*");
      album.shoot("result");
      System.out.printf(
          "  the page said    %s%n  the site shows   %s%n",
          ending, page.locator("h1").first().innerText());
      System.out.printf(
          Locale.ROOT, "  took             %.1f s%n%n", (System.nanoTime() - begun) / 1e9);
      return ending;
    }

    /// From the place before the camera to the verdict.
    private static String sit(Page page, Album album, int level) {
      wait(page, "positioning");
      album.shoot("positioning");
      page.click("[data-action=ready]");
      wait(page, "capturing");
      page.waitForSelector("veriself-capture:not([data-step-action=''])");
      album.shoot("movement");
      if (level > 2) {
        page.waitForSelector("veriself-capture:not([data-step-colour=''])");
        album.shoot("light");
      }
      wait(page, "checking");
      album.shoot("checking");
      page.waitForSelector(
          "veriself-capture[data-screen=success], veriself-capture[data-screen=failure]",
          attached());
      String ending = page.getAttribute("veriself-capture", "data-screen");
      album.shoot(ending);
      return ending;
    }

    private static void wait(Page page, String screen) {
      page.waitForSelector("veriself-capture[data-screen=" + screen + "]", attached());
    }

    private static Page.WaitForSelectorOptions attached() {
      return new Page.WaitForSelectorOptions()
          .setState(WaitForSelectorState.ATTACHED)
          .setTimeout(PATIENCE);
    }
  }

  /// Pictures of one visit, numbered in their order.
  private static final class Album {
    private final Page page;
    private final Path folder;
    private final String device;
    private int taken;

    Album(Page page, Path folder, String device) {
      this.page = page;
      this.folder = folder;
      this.device = device;
    }

    void shoot(String step) {
      taken++;
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(folder.resolve("%s-%02d-%s.png".formatted(device, taken, step))));
    }
  }

  private static Settings settings(TemporaryFolder folder) {
    return SettingsReader.read(
        Map.of(
            "veriself.data.dir", folder.path().resolve("data").toString(),
            "veriself.http.port", "0",
            "veriself.admin.port", "0"),
        Map.of(),
        Optional.empty());
  }
}
