package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.browser.Browsers;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;

/// A card before the browser's camera: by itself, by hand, or from the album where that is allowed.
class CardCameraIT {
  private static final String CARD = "MLIDCard";
  private static final List<String> REASONS =
      List.of(
          "unreadable",
          "too_large",
          "too_small",
          "no_card",
          "several_cards",
          "wrong_type",
          "border",
          "photocopy",
          "screen",
          "edited",
          "reflection",
          "blur",
          "number",
          "wrong_side",
          "server");

  private static final PrintedCard PRINTED =
      new CardPress(CardFonts.installed(), 0)
          .print(CARD, 3, Optional.of(StartedServer.get().person().portrait()));

  /// The card fills the frame.
  private static Browsers near;

  /// The card is too far away to be photographed by itself.
  private static Browsers far;

  private final StartedServer started = StartedServer.get();
  private final WebCustomer customer = WebCustomer.standard();

  @BeforeAll
  static void open() throws IOException {
    near = Browsers.filming(CardFilm.of(PRINTED, .82));
    far = Browsers.filming(CardFilm.of(PRINTED, .6));
  }

  @AfterAll
  static void close() {
    near.close();
    far.close();
  }

  @Test
  void aCardThatLiesWellIsPhotographedByItself() {
    JsonNode token = webToken(Map.of("IdCardCutReturn", true));
    try (BrowserContext phone = near.phone()) {
      CapturePage page = CapturePage.with(phone);
      noteConstraints(page.page());
      Request sent =
          page.page()
              .waitForRequest(
                  "**/capture/v1/documents", () -> atTheCard(page, WebCustomer.url(token)));
      page.waitFor("confirm");
      assertThat(page.page().evaluate("window.asked.video.facingMode.ideal"))
          .isEqualTo("environment");
      assertThat(sent.headerValue("Capture-Source")).isEqualTo("camera");
      assertThat(shapeOfPicture(page)).isBetween(1.5, 1.7);
      page.page().fill("[name=Name]", "TAN AH KOW");
      page.click("confirm").waitFor("success");
    }
    JsonNode read = customer.result(token).path("OCRResult").path(0);
    assertThat(read.path("IsPass").asBoolean()).isTrue();
    assertThat(read.path("CardInfo").path(CARD).path("ID").asText())
        .isEqualTo(PRINTED.truth().get("ID"));
    assertThat(read.path("CardInfo").path(CARD).path("Name").asText()).isEqualTo("TAN AH KOW");
  }

  @Test
  void theWholePictureIsShownUnlessTheCustomerWantsTheCut() {
    try (BrowserContext phone = near.phone()) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, WebCustomer.url(webToken(Map.of()))).waitFor("confirm");
      assertThat(shapeOfPicture(page)).isBetween(1.3, 1.45);
    }
  }

  @Test
  void aPersonIsToldWhatHelpsAndMayPressTheShutter() {
    JsonNode token = webToken(Map.of());
    try (BrowserContext phone = far.phone()) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, WebCustomer.url(token));
      page.page().getByText("Move closer to the card").waitFor();
      page.page().uncheck("[data-action=automatic]");
      page.click("shoot").waitFor("confirm");
    }
    assertThat(customer.result(token).path("OCRResult")).hasSize(1);
  }

  @Test
  void theAlbumIsClosedUnlessTheCustomerOpensIt() {
    try (BrowserContext phone = far.phone()) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, appUrl(appToken(Map.of())));
      page.page().getByText("Move closer to the card").waitFor();
      assertThat(page.offers("upload")).isFalse();
      page.page()
          .route(
              "**/capture/v1/documents",
              route -> {
                Map<String, String> headers = new LinkedHashMap<>(route.request().headers());
                headers.put("capture-source", "upload");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
              });
      var refused =
          page.page().waitForResponse("**/capture/v1/documents", () -> page.click("shoot"));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text()).contains("document_upload_refused");
    }
  }

  @Test
  void aPictureFromTheAlbumIsReadAndItsCorrectionsAreTold() {
    String token = appToken(Map.of("AllowUploadPhoto", true));
    try (BrowserContext phone = far.phone()) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, appUrl(token));
      Request sent = page.page().waitForRequest("**/capture/v1/documents", () -> choose(page));
      assertThat(sent.headerValue("Capture-Source")).isEqualTo("upload");
      page.waitFor("confirm").page().fill("[name=Name]", "TAN AH KOW");
      page.click("confirm").waitFor("positioning");
    }
    JsonNode verified =
        NodeSdk.standard()
            .result("GetSdkVerificationResult", Map.of("SdkToken", token))
            .path("CardVerifyResults")
            .path(0);
    assertThat(verified.path("IsEdit").asBoolean()).isTrue();
    assertThat(verified.path("EditDetails")).hasSize(1);
    JsonNode edit = verified.path("EditDetails").path(0);
    assertThat(edit.path("FieldName").asText()).isEqualTo("Name");
    assertThat(edit.path("OriginalFieldValue").asText()).isNotEqualTo("TAN AH KOW");
    assertThat(edit.path("RevisedFieldValue").asText()).isEqualTo("TAN AH KOW");
  }

  @Test
  void onlyTheFieldsTheCustomerNamesAreShown() {
    String token = appToken(Map.of("CardOcrDisplayFields", List.of("FullName", "Birthday")));
    try (BrowserContext phone = near.phone()) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, appUrl(token)).waitFor("confirm");
      assertThat(page.page().locator(".field textarea").all().stream())
          .extracting(field -> field.getAttribute("name"))
          .containsExactly("Name", "Birthday");
    }
  }

  @Test
  void aCardThatSaysSomethingOnItsBackIsTurnedOver() {
    PrintedCard front =
        new CardPress(CardFonts.installed(), 0)
            .print("SingaporeIDCard", 5, Optional.of(started.person().portrait()));
    JsonNode token = webToken(Map.of("IDCardType", "SingaporeIDCard"));
    try (BrowserContext phone = far.context(320, 568)) {
      CapturePage page = CapturePage.with(phone);
      CardFilm.direct(page.page());
      atTheCard(page, WebCustomer.url(token));
      CardFilm.show(page.page(), CardFilm.image(front.picture()));
      page.page().getByText("Now the back of the card").waitFor();
      page.page().getByText("Turn the card over").waitFor();
      page.shoot("card-back").assertFits().assertAccessible("document");
      CardFilm.showTable(page.page());
      page.page().getByText("Put the whole card inside the frame").waitFor();
      CardFilm.show(
          page.page(),
          CardFilm.plain(
              List.of(
                  "NRIC No. " + front.truth().get("ID"),
                  "Date of issue",
                  "01-02-2015",
                  "Address",
                  "BLK 35 MANDALAY ROAD #13-37",
                  "SINGAPORE 308215")));
      page.waitFor("confirm").shootAll("confirm-both-sides").click("confirm").waitFor("success");
    }
    JsonNode read = customer.result(token).path("OCRResult").path(0);
    assertThat(customer.result(token).path("OCRResult")).hasSize(1);
    JsonNode card = read.path("CardInfo").path("SingaporeIDCard");
    assertThat(card.path("ID").asText()).isEqualTo(front.truth().get("ID"));
    assertThat(card.path("EnName").asText()).isEqualTo(front.truth().get("EnName"));
    assertThat(card.path("PostCode").asText()).isEqualTo("308215");
    assertThat(card.path("DateOfIssue").asText()).isEqualTo("01-02-2015");
    // The whole picture comes too, but this edition of the SDK does not know it.
    assertThat(read.path("CardBackCutImageBase64").asText()).isNotEmpty();
  }

  @Test
  void everyReasonHasWordsOfItsOwn() {
    JsonNode token = webToken(Map.of());
    Set<String> told = new HashSet<>();
    try (BrowserContext phone = far.context(320, 568)) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, WebCustomer.url(token));
      for (String reason : REASONS) {
        page.page()
            .route(
                "**/capture/v1/documents",
                route ->
                    route.fulfill(
                        new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(
                                """
                                {"id": "x", "state": "refused", "reason": "%s", "fields": [],
                                 "editable": false}"""
                                    .formatted(reason))));
        page.page().waitForResponse("**/capture/v1/documents", () -> page.click("shoot"));
        page.page().unroute("**/capture/v1/documents");
        told.add(page.page().locator("[role=alert]").innerText());
        page.assertFits();
      }
      page.shootAll("card-refused").assertAccessible("document");
    }
    assertThat(told).hasSize(REASONS.size());
  }

  @Test
  void whoHasNoCameraChoosesAPictureIfThatIsAllowed() {
    try (BrowserContext phone = far.context(320, 568)) {
      CapturePage page = CapturePage.with(phone);
      page.page()
          .addInitScript(
              "navigator.mediaDevices.getUserMedia ="
                  + " async () => { throw new DOMException('', 'NotAllowedError'); }");
      atTheCard(page, WebCustomer.url(webToken(Map.of())));
      page.page().locator("[data-action=retry]").waitFor();
      assertThat(page.offers("upload")).isTrue();
      assertThat(page.offers("shoot")).isFalse();
      page.shootAll("card-no-camera").assertFits().assertAccessible("document");

      page.open(appUrl(appToken(Map.of()))).waitFor("start").choose("agree").click("begin");
      page.waitFor("camera_problem").assertFits().assertAccessible("camera_problem");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"320x568", "360x740", "740x360", "1280x800"})
  void theScreensFitAndAreAccessible(String size) {
    String[] sides = size.split("x", -1);
    int width = Integer.parseInt(sides[0]);
    int height = Integer.parseInt(sides[1]);
    try (BrowserContext device = far.context(width, height)) {
      CapturePage page = CapturePage.with(device);
      atTheCard(page, WebCustomer.url(webToken(Map.of("IdCardCutReturn", true))));
      page.page().getByText("Move closer to the card").waitFor();
      assertThat(page.isOnScreen("shoot")).isTrue();
      page.shoot("card-" + size).assertFits().assertAccessible("document");
      page.click("shoot").waitFor("confirm").page().locator("img.picture").waitFor();
      page.shootAll("confirm-" + size).assertFits().assertAccessible("confirm");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "th", "zh-cn", "zh-tc", "id", "ms", "vi", "fil", "ja", "pt", "es", "ar", "he"
      })
  void everyLanguageFitsASmallPhone(String language) {
    try (BrowserContext phone = near.context(320, 568)) {
      CapturePage page = CapturePage.with(phone);
      atTheCard(page, WebCustomer.url(webToken(Map.of("Language", language))));
      page.assertFits().waitFor("confirm").assertFits().shootAll("confirm-" + language);
    }
  }

  private static CapturePage atTheCard(CapturePage page, String url) {
    return page.open(url).waitFor("start").choose("agree").click("begin").waitFor("document");
  }

  private static void choose(CapturePage page) {
    byte[] photo =
        new PhoneCamera(PhoneQuality.standard())
            .photograph(PRINTED.picture(), PhotoVariant.CLEAN, 9);
    page.page()
        .setInputFiles("[data-action=upload]", new FilePayload("card.jpg", "image/jpeg", photo));
  }

  /// Keeps what the page asks of the camera.
  private static void noteConstraints(Page page) {
    page.addInitScript(
        """
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = (asked) => {
          window.asked = asked;
          return ask(asked);
        };
        """);
  }

  /// Width to height.
  private static double shapeOfPicture(CapturePage page) {
    Object shape =
        page.page()
            .locator("img.picture")
            .evaluate(
                "async (one) => { await one.decode(); return one.naturalWidth / one.naturalHeight; }");
    return ((Number) shape).doubleValue();
  }

  /// Generated cards may look like something else; what blocks is tested apart.
  private JsonNode webToken(Map<String, Object> more) {
    Map<String, Object> config = new LinkedHashMap<>(Map.of("IDCardType", CARD));
    config.putAll(more);
    config.put("SelectedWarningCodes", "-9102");
    return customer.token(1, 4, config);
  }

  private static String appToken(Map<String, Object> more) {
    Map<String, Object> request = new LinkedHashMap<>(more);
    request.put("CheckMode", 1);
    request.put("SecurityLevel", 1);
    request.put("IdCardType", "ML");
    request.put("SelectedWarningCodes", List.of(-9102));
    return NodeSdk.standard()
        .result("ApplySdkVerificationToken", request)
        .path("SdkToken")
        .asText();
  }

  private String appUrl(String token) {
    return started.server().publicUrl() + "/app/#token=" + token;
  }
}
