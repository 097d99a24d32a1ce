package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.veriself.browser.Browsers;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;

/// Cards on the page (flows.md 1, CheckMode 1 and 4): a person sends pictures of invented cards,
/// and the customer reads the result through the official SDK.
class WebDocumentIT {
  private static final String CARD = "MLIDCard";

  /// Simulated photos carry glare and blur by design; what blocks is tested apart.
  private static final Map<String, Object> CONFIG =
      Map.of("IDCardType", CARD, "SelectedWarningCodes", "-9102");

  private static final CardPress PRESS = new CardPress(CardFonts.installed(), 0);

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
  void aWrongCardIsRefusedAndTheRightOneAndItsOwnerAreVerified() {
    JsonNode token = customer.token(1, 1, CONFIG);
    PrintedCard card = card(CARD, 3);
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = atTheCard(phone, token);
      send(page, card("PhilippinesSSSID", 4));
      page.page().getByText("another kind of card").waitFor();
      page.assertAccessible("document");
      send(page, card);
      page.waitFor("confirm").assertAccessible("confirm");
      page.click("confirm").waitFor("positioning");
      page.page().reload();
      page.begin().waitFor("success");
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.path("ErrorMsg").asText()).isZero();
    assertThat(result.path("VerificationDetailList").path(0).path("CompareErrorCode").asInt(-1))
        .isZero();
    assertThat(result.path("OCRResult")).hasSize(2);
    JsonNode wrong = result.path("OCRResult").path(0);
    assertThat(wrong.path("IsPass").asBoolean(true)).isFalse();
    assertThat(wrong.path("CardInfo").isNull()).isTrue();
    JsonNode read = result.path("OCRResult").path(1);
    assertThat(read.path("IsPass").asBoolean()).isTrue();
    assertThat(read.path("CardInfo").path(CARD).path("ID").asText())
        .isEqualTo(card.truth().get("ID"));
    assertThat(read.path("NormalCardInfo").path(CARD).path("LicenseNumber").asText())
        .isEqualTo(card.truth().get("ID"));
    assertThat(read.path("CardImageBase64").asText()).isNotEmpty();
    assertThat(read.path("CardCutImageBase64").asText()).isNotEmpty();
  }

  @Test
  void aCardAloneIsReadAndMayBeCorrected() {
    JsonNode token = customer.token(1, 4, CONFIG);
    PrintedCard card = card(CARD, 3);
    try (BrowserContext phone = browsers.phone()) {
      CapturePage page = atTheCard(phone, token);
      send(page, card);
      page.waitFor("confirm");
      page.page().fill("[name=Name]", "TAN AH KOW");
      page.click("confirm").waitFor("success").click("continue");
      assertThat(page.backInTheShop()).contains(token.path("BizToken").asText());
    }
    JsonNode result = customer.result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).as(result.path("ErrorMsg").asText()).isZero();
    assertThat(result.path("VerificationDetailList").isNull()).isTrue();
    JsonNode read = result.path("OCRResult").path(0);
    assertThat(read.path("CardInfo").path(CARD).path("Name").asText()).isEqualTo("TAN AH KOW");
    assertThat(read.path("NormalCardInfo").isNull()).isTrue();
  }

  private CapturePage atTheCard(BrowserContext phone, JsonNode token) {
    return CapturePage.with(phone, started.person())
        .open(WebCustomer.url(token))
        .waitFor("start")
        .choose("agree")
        .click("begin")
        .waitFor("document");
  }

  private PrintedCard card(String kind, long seed) {
    return PRESS.print(kind, seed, Optional.of(started.person().portrait()));
  }

  private static void send(CapturePage page, PrintedCard card) {
    byte[] photo =
        new PhoneCamera(PhoneQuality.standard()).photograph(card.picture(), PhotoVariant.CLEAN, 9);
    page.page()
        .setInputFiles("[data-action=upload]", new FilePayload("card.jpg", "image/jpeg", photo));
  }
}
