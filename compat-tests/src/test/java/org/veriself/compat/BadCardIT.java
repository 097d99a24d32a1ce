package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.DocumentReading;
import org.veriself.capture.client.Verdict;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.photo.Range;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.media.Picture;

/// Pictures that are no good (docs/capture-protocol.md, the table of outcomes): what the person is
/// told, what the customer gets through the official SDK, and that nothing is guessed.
class BadCardIT {
  private static final String CARD = "MLIDCard";
  private static final double SHARP = 1.2;

  private static final Map<String, Object> CHECKED = Map.of();
  private static final Map<String, Object> UNCHECKED = Map.of("DisableCheckOcrWarnings", true);
  private static final CardPress PRESS = new CardPress(CardFonts.installed(), 0);

  private final StartedServer started = StartedServer.get();
  private final NodeSdk sdk = NodeSdk.standard();
  private final PrintedCard card = PRESS.print(CARD, 3, Optional.of(started.person().portrait()));

  /// @param card of the customer's result
  private record Shown(DocumentReading answer, JsonNode card) {

    JsonNode field(String name) {
      return card.path("CardInfo").path(CARD).path(name);
    }

    List<Integer> warnings() {
      return card.path("WarnCardInfos").valueStream().map(JsonNode::asInt).toList();
    }
  }

  @Test
  void aGoodPictureIsReadAndHasNoWarningButTheCheckThatDoesNotExist() {
    Shown shown = shown(CHECKED, photo(card.picture(), PhotoVariant.PHONE, 3));

    assertThat(shown.answer().isPassed()).as(shown.answer().toString()).isTrue();
    assertThat(shown.warnings()).containsExactly(-9109);
    card.truth()
        .forEach((name, text) -> assertThat(shown.field(name).asText()).as(name).isEqualTo(text));
  }

  @Test
  void anEmptyTableIsNoCard() {
    assertUnread("no_card", photo(card.picture(), PhotoVariant.NO_CARD, 3));
  }

  @Test
  void ofTwoCardsNeitherIsRead() {
    assertUnread("several_cards", photo(card.picture(), PhotoVariant.TWO_CARDS, 3));
  }

  @Test
  void aCardOfAnotherKindIsNotRead() {
    PrintedCard other = PRESS.print("PhilippinesSSSID", 4, Optional.empty());
    assertUnread("wrong_type", photo(other.picture(), PhotoVariant.PHONE, 3));
  }

  @Test
  void aThumbnailIsTooSmall() {
    assertUnread(
        "too_small", CardPictures.resized(photo(card.picture(), PhotoVariant.PHONE, 3), 60, 38));
  }

  /// Its header says enough: it is never unpacked.
  @Test
  void aSmallFileOfFortyMegapixelsIsTooLarge() {
    byte[] bomb = CardPictures.bomb(6_400);
    assertThat(bomb).hasSizeLessThan(100_000);
    assertUnread("too_large", bomb);
  }

  @Test
  void whatIsNoPictureIsUnreadable() {
    assertUnread("unreadable", new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3});
  }

  @Test
  void aPictureOf8000PixelsIsRead() {
    Shown shown =
        shown(
            UNCHECKED,
            CardPictures.resized(photo(card.picture(), PhotoVariant.PHONE, 3), 8_000, 5_000));
    assertThat(shown.field("ID").asText()).isEqualTo(card.truth().get("ID"));
  }

  @Test
  void aCardOnItsHeadIsRead() {
    Shown shown = shown(CHECKED, photo(card.picture(), PhotoVariant.UPSIDE_DOWN, 3));
    assertThat(shown.answer().isPassed()).as(shown.answer().toString()).isTrue();
    assertThat(shown.field("ID").asText()).isEqualTo(card.truth().get("ID"));
  }

  @Test
  void aCutCardLacksItsBorderAndWhatWasCutOffIsNull() {
    byte[] cut = photo(card.picture(), PhotoVariant.CUT, 3);
    assertWithheld("border", -9101, cut);

    Shown shown = shown(UNCHECKED, cut);
    assertThat(shown.answer().isPassed()).isTrue();
    assertThat(shown.warnings()).contains(-9101);
    assertThat(shown.field("ID").isNull()).isTrue();
    assertThat(shown.field("Name").isNull()).isTrue();
    assertThat(shown.field("Birthday").isNull()).isTrue();
  }

  @Test
  void aBlurredCardIsWithheldAndWhatCannotBeMadeOutIsNull() {
    byte[] blurred = blurred(6);
    assertWithheld("blur", -9108, blurred);

    Shown shown = shown(UNCHECKED, blurred);
    assertThat(shown.warnings()).contains(-9108);
    assertNothingGuessed(shown);
    assertThat(shown.field("Name").isNull()).isTrue();
  }

  @Test
  void glareOverTheNumberIsAReflectionAndTheNumberIsNull() {
    byte[] glared =
        photo(CardPictures.withGlareOverTheNumber(card.picture()), PhotoVariant.PHONE, 3);
    assertWithheld("reflection", -9107, glared);

    Shown shown = shown(UNCHECKED, glared);
    assertThat(shown.warnings()).contains(-9107);
    assertThat(shown.field("ID").isNull()).isTrue();
    assertNothingGuessed(shown);
  }

  @Test
  void aCopyAndAScreenAreWithheld() {
    assertWithheld("photocopy", -9102, photo(card.picture(), PhotoVariant.PHOTOCOPY, 3));
    assertWithheld("screen", -9103, photo(card.picture(), PhotoVariant.SCREEN, 3));
  }

  /// Switching the warnings off does not make a wrong number right.
  @Test
  void aNumberThatCannotBeIsNeverAccepted() {
    PrintedCard wrong = new CardPress(CardFonts.installed(), 1).print(CARD, 3, Optional.empty());
    byte[] photo = photo(wrong.picture(), PhotoVariant.PHONE, 3);
    for (Map<String, Object> asked : List.of(CHECKED, UNCHECKED)) {
      Shown shown = shown(asked, photo);
      assertThat(shown.answer().reason()).contains("number");
      assertThat(shown.card().path("IsPass").asBoolean(true)).isFalse();
      assertThat(shown.card().path("CardInfo").isNull()).isTrue();
    }
  }

  @Test
  void lettersThatAreUnknownAreNotReplacedByOthers() {
    Shown shown =
        shown(
            CHECKED, photo(CardPictures.withUnknownLetters(card.picture()), PhotoVariant.PHONE, 3));
    assertThat(shown.answer().isPassed()).as(shown.answer().toString()).isTrue();
    assertThat(shown.field("ID").asText()).isEqualTo(card.truth().get("ID"));
    assertThat(shown.field("Name").isNull()).isTrue();
    assertThat(shown.field("Address").isNull()).isTrue();
  }

  /// The card is read; the comparison then finds no face that is good enough.
  @Test
  void aFaceThatIsTooSmallOnTheCardIsNotCompared() {
    PrintedCard small =
        PRESS.print(
            CARD, 3, Optional.of(CardPictures.withFaceFarAway(started.person().portrait())));
    String token = token(Map.of("DisableCheckOcrWarnings", true, "SkipOcrConfirmPage", true));
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    assertThat(process.sendDocument(photo(small.picture(), PhotoVariant.PHONE, 3)).state())
        .isEqualTo("confirmed");
    Verdict _ =
        process
            .openPass()
            .record(
                new ActingCamera(
                    started.person().person(),
                    Optional.empty(),
                    ActingCamera.Settings.standard(),
                    17));

    JsonNode result = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    JsonNode compared = result.path("CompareResults").path(0);
    assertThat(compared.path("LiveErrorCode").asText()).isEqualTo("0");
    assertThat(compared.path("CompareErrorCode").asText())
        .as(compared.toString())
        .isEqualTo("2013");
    assertThat(compared.path("Sim").asDouble(1)).isZero();
  }

  /// actions.md 5, `SelectedWarningCodes` and `DisableCheckOcrWarnings`.
  @Test
  void theCustomerSaysWhichWarningsWithholdACard() {
    byte[] blurred = blurred(3);
    for (Map<String, Object> asked :
        List.of(CHECKED, Map.<String, Object>of("SelectedWarningCodes", List.of(-9102, -9108)))) {
      assertThat(shown(asked, blurred).answer().reason()).contains("blur");
    }
    for (Map<String, Object> asked :
        List.of(
            UNCHECKED,
            Map.<String, Object>of("SelectedWarningCodes", List.of(-9102, -9901)),
            Map.<String, Object>of(
                "SelectedWarningCodes", List.of(-9108), "DisableCheckOcrWarnings", true))) {
      Shown shown = shown(asked, blurred);
      assertThat(shown.answer().isPassed()).as(asked.toString()).isTrue();
      assertThat(shown.warnings()).contains(-9108, -9109);
    }
  }

  private void assertUnread(String reason, byte[] picture) {
    Shown shown = shown(UNCHECKED, picture);
    assertThat(shown.answer().state()).isEqualTo("refused");
    assertThat(shown.answer().reason()).contains(reason);
    assertNothingTold(shown);
    assertThat(shown.warnings()).isEmpty();
  }

  private void assertWithheld(String reason, int warning, byte[] picture) {
    Shown shown = shown(Map.of("SelectedWarningCodes", List.of(warning)), picture);
    assertThat(shown.answer().state()).isEqualTo("refused");
    assertThat(shown.answer().reason()).contains(reason);
    assertThat(shown.answer().fields()).isEmpty();
    assertNothingTold(shown);
    assertThat(shown.warnings()).contains(warning);
  }

  private static void assertNothingTold(Shown shown) {
    assertThat(shown.card().path("IsPass").asBoolean(true)).isFalse();
    for (String member : List.of("CardInfo", "NormalCardInfo", "CardInfoOcrJson")) {
      assertThat(shown.card().path(member).isNull()).as(member).isTrue();
    }
  }

  private void assertNothingGuessed(Shown shown) {
    card.truth()
        .forEach(
            (name, text) -> assertThat(shown.field(name).asText(text)).as(name).isIn(text, "null"));
  }

  private Shown shown(Map<String, Object> asked, byte[] picture) {
    String token = token(asked);
    DocumentReading answer =
        CaptureClient.connect(started.server().publicUrl()).start(token).sendDocument(picture);
    JsonNode cards =
        sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token)).path("CardVerifyResults");
    assertThat(cards).hasSize(1);
    return new Shown(answer, cards.path(0));
  }

  private String token(Map<String, Object> asked) {
    Map<String, Object> request = new LinkedHashMap<>(asked);
    request.put("IdCardType", "ML");
    request.put("SecurityLevel", 1);
    return sdk.result("ApplySdkVerificationToken", request).path("SdkToken").asText();
  }

  private byte[] blurred(double sigma) {
    return new PhoneCamera(quality(sigma)).photograph(card.picture(), PhotoVariant.PHONE, 3);
  }

  private static byte[] photo(Picture card, PhotoVariant variant, long seed) {
    return new PhoneCamera(quality(SHARP)).photograph(card, variant, seed);
  }

  /// Even light and a steady hand, so that a picture has one fault only.
  private static PhoneQuality quality(double blur) {
    return new PhoneQuality(
        1600,
        1200,
        new Range(.7, .7),
        new Range(-5, 5),
        0,
        new Range(-.01, .01),
        new Range(.9, 1),
        new Range(-.02, .02),
        0,
        new Range(.1, .1),
        new Range(80, 80),
        new Range(blur, blur),
        0,
        new Range(3, 3),
        new Range(4, 4),
        80);
  }
}
