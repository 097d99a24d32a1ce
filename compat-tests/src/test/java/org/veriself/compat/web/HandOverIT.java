package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.veriself.browser.Browsers;
import org.veriself.compat.StartedServer;

/// A person begins at a desktop and films on a phone: the code on the screen is read from its
/// pixels, as a phone's camera would.
class HandOverIT {
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
  void aCheckBegunAtADesktopIsDoneOnAPhoneAndLeadsBackOnBoth() throws Exception {
    JsonNode token = customer.token(1, 3, Map.of());
    try (BrowserContext desk = browsers.desktop();
        BrowserContext pocket = browsers.phone();
        BrowserContext stranger = browsers.phone()) {
      CapturePage desktop = CapturePage.with(desk, started.person()).open(WebCustomer.url(token));
      desktop.waitFor("start").choose("agree").click("hand_over").waitFor("hand_over");
      desktop.page().waitForSelector(".qr path");
      desktop.assertAccessible();
      desktop.shoot("hand-over");
      String url = read(desktop.page());
      assertThat(url)
          .contains("/reflect/#handover=")
          .doesNotContain(token.path("BizToken").asText());

      CapturePage phone = CapturePage.with(pocket, started.person()).open(url);
      phone.waitFor("take_over").shoot("take-over").assertAccessible();
      // Nothing moves before the person says that it was them.
      assertThat(desktop.page().getAttribute("veriself-capture", "data-screen"))
          .isEqualTo("hand_over");
      phone.click("take_over").waitFor("start");
      assertThat(phone.page().url()).endsWith("/reflect/");
      desktop.waitFor("moved").shoot("moved").assertAccessible();

      CapturePage other = CapturePage.with(stranger, started.somebodyElse()).open(url);
      other.waitFor("take_over").click("take_over").waitFor("closed");
      assertThat(other.text()).contains("used or is too old");

      phone.begin().waitFor("success").click("continue");
      assertThat(phone.backInTheShop()).contains("token=");
      assertThat(desktop.backInTheShop()).contains("token=");
    }
    assertThat(customer.result(token).path("ErrorCode").asInt(-1)).isZero();
  }

  private static String read(Page page) throws IOException, ReaderException {
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(page.locator(".qr").screenshot()));
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }
}
