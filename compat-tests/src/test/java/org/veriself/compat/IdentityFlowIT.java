package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.capture.client.DocumentReading;
import org.veriself.capture.client.Verdict;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.evaluation.sample.SampleFace;

/// Whole identity verifications (flows.md 3): the token and the result through the official SDK, an
/// invented card and a simulated person on the capture side.
@Tag("waiting")
class IdentityFlowIT {
  private static final String CARD = "MLIDCard";
  private static final CardPress PRESS = new CardPress(CardFonts.installed(), 0);

  private final StartedServer started = StartedServer.get();
  private final NodeSdk sdk = NodeSdk.standard();

  @Test
  void aCardAndItsOwnerAreVerified() throws Exception {
    String token = token(Map.of());
    PrintedCard card = card(CARD, 3, started.person());
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);

    assertThatThrownBy(process::openPass)
        .isInstanceOfSatisfying(
            CaptureRefused.class, e -> assertThat(e.code()).isEqualTo("document_missing"));
    DocumentReading wrong =
        process.sendDocument(photo(card("PhilippinesSSSID", 4, started.person())));
    assertThat(wrong.reason()).contains("wrong_type");
    DocumentReading read = process.sendDocument(photo(card));
    assertThat(read.isPassed()).as(read.toString()).isTrue();
    assertThat(read.fields().get("ID")).contains(card.truth().get("ID"));
    assertThat(unfinished(token).path("CardVerifyResults")).hasSize(2);
    process.confirmDocument(read, Map.of("Name", "TAN AH KOW"));
    Verdict verdict = film(process, started.person());

    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    JsonNode result = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("0");
    assertThat(result.path("Extra").asText()).isEqualTo("kyc-12");
    assertThat(result.path("ChargeCount").asInt()).isEqualTo(2);
    JsonNode failed = result.path("CardVerifyResults").path(0);
    assertThat(failed.path("IsPass").asBoolean(true)).isFalse();
    assertThat(failed.path("CardInfo").isNull()).isTrue();
    assertThat(failed.path("CardInfoOcrJson").isNull()).isTrue();
    JsonNode passed = result.path("CardVerifyResults").path(1);
    assertThat(passed.path("IsPass").asBoolean()).isTrue();
    assertThat(passed.path("IsEdit").asBoolean()).isTrue();
    assertThat(passed.path("CardVideo").isNull()).isTrue();
    JsonNode edit = passed.path("EditDetails").path(0);
    assertThat(edit.path("FieldName").asText()).isEqualTo("Name");
    assertThat(edit.path("RevisedFieldValue").asText()).isEqualTo("TAN AH KOW");
    assertThat(passed.path("CardInfo").path(CARD).path("ID").asText())
        .isEqualTo(card.truth().get("ID"));
    assertThat(passed.path("NormalCardInfo").path(CARD).path("LicenseNumber").asText())
        .isEqualTo(card.truth().get("ID"));
    assertThat(file(passed.path("CardInfoOcrJson"))).contains(card.truth().get("ID"));
    assertThat(file(passed.path("CardImage"))).isNotEmpty();
    JsonNode compared = result.path("CompareResults").path(0);
    assertThat(compared.path("ErrorCode").asText()).isEqualTo("0");
    assertThat(compared.path("CompareErrorCode").asText()).isEqualTo("0");
    assertThat(compared.path("Sim").asDouble()).isGreaterThan(70);
    assertThat(compared.path("IsNeedCharge").asBoolean()).isTrue();
    assertThat(file(compared.path("ProfileImage"))).isNotEmpty();
    assertThat(file(compared.path("LiveVideo"))).isNotEmpty();
    assertThat(file(compared.path("BestFrame"))).isNotEmpty();
    assertThat(compared.path("LiveData").path("Url").asText("-")).isEmpty();
    assertThat(file(compared.path("CardInfoInputJson"))).contains("TAN AH KOW");
  }

  @Test
  void theCardOfAnotherPersonIsNotTheirs() throws Exception {
    String token = token(Map.of("SkipOcrConfirmPage", true, "RetryLimit", 1));
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    DocumentReading read = process.sendDocument(photo(card(CARD, 5, started.somebodyElse())));
    assertThat(read.state()).isEqualTo("confirmed");
    Verdict _ = film(process, started.person());

    JsonNode result = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("2016");
    JsonNode compared = result.path("CompareResults").path(0);
    assertThat(compared.path("LiveErrorCode").asText()).isEqualTo("0");
    assertThat(compared.path("CompareErrorCode").asText()).isEqualTo("2016");
    assertThat(result.path("CardVerifyResults").path(0).path("EditDetails")).isEmpty();
  }

  /// actions.md 6: the last attempt counts, every one is told in order; flows.md 8: what is billed.
  @Test
  void ofTwoCardsAndThreeFacesTheLastCount() throws Exception {
    String token = token(Map.of("RetryLimit", 3));
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    PrintedCard another = card(CARD, 4, started.somebodyElse());
    PrintedCard own = card(CARD, 3, started.person());
    assertThat(process.sendDocument(photo(another)).isPassed()).isTrue();
    DocumentReading read = process.sendDocument(photo(own));
    assertThat(process.confirmDocument(read, Map.of()).state()).isEqualTo("confirmed");
    assertThat(film(process, started.somebodyElse())).isInstanceOf(Verdict.Rejected.class);
    assertThat(film(process, started.person(), AttackSpecies.FROZEN_PHOTO))
        .isNotInstanceOf(Verdict.Verified.class);
    assertThat(film(process, started.person())).isInstanceOf(Verdict.Verified.class);

    JsonNode result = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("0");
    JsonNode cards = result.path("CardVerifyResults");
    assertThat(cards).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(cards.path(i).path("IsPass").asBoolean()).isTrue();
      assertThat(cards.path(i).path("IsEdit").asBoolean(true)).isFalse();
      assertThat(cards.path(i).path("EditDetails")).isEmpty();
      assertThat(cards.path(i).path("CardInfo").path(CARD).path("ID").asText())
          .isEqualTo((i == 0 ? another : own).truth().get("ID"));
    }
    JsonNode compared = result.path("CompareResults");
    assertThat(compared).hasSize(3);
    assertThat(compared.path(0).path("ErrorCode").asText()).isEqualTo("2016");
    assertThat(compared.path(1).path("ErrorCode").asText()).isIn("1002", "1004", "1005");
    assertThat(compared.path(1).path("CompareErrorCode").asText("-")).isEmpty();
    assertThat(compared.path(1).path("Sim").asDouble(1)).isZero();
    assertThat(compared.path(2).path("ErrorCode").asText()).isEqualTo("0");
    int billed = 0;
    for (JsonNode attempt : compared) {
      assertThat(attempt.path("CardInfoInputJson").isNull()).isTrue();
      billed += attempt.path("IsNeedCharge").asBoolean() ? 1 : 0;
    }
    assertThat(billed).isBetween(2, 3);
    assertThat(result.path("ChargeCount").asInt()).isEqualTo(2 + billed);
  }

  /// actions.md 5: the older edition of the card was withdrawn in 2025.
  @Test
  void anExpiredCardIsRefusedWhereTheCustomerSaysSo() {
    PrintedCard old = withdrawn();
    Map<String, Object> asked = Map.of("IdCardType", "HK", "AllowExpiredDocument", false);
    String strict = token(asked);
    DocumentReading refused =
        CaptureClient.connect(started.server().publicUrl()).start(strict).sendDocument(photo(old));
    assertThat(refused.isPassed()).isFalse();
    assertThat(refused.reason()).contains("expired");
    JsonNode card = unfinished(strict).path("CardVerifyResults").path(0);
    assertThat(card.path("IsPass").asBoolean(true)).isFalse();
    assertThat(card.path("CardInfo").isNull()).isTrue();

    String lenient = token(Map.of("IdCardType", "HK"));
    assertThat(
            CaptureClient.connect(started.server().publicUrl())
                .start(lenient)
                .sendDocument(photo(old))
                .isPassed())
        .isTrue();
  }

  @Test
  void onlyTheFieldsThatTheCustomerNamesAreShownAndMayBeCorrected() {
    String token = token(Map.of("CardOcrDisplayFields", List.of("FullName", "FormattedAddress")));
    PrintedCard card = card(CARD, 3, started.person());
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    DocumentReading read = process.sendDocument(photo(card));

    assertThat(read.fields()).containsOnlyKeys("Name", "Address");
    assertThatThrownBy(() -> process.confirmDocument(read, Map.of("ID", "900101-14-5521")))
        .isInstanceOfSatisfying(
            CaptureRefused.class, e -> assertThat(e.code()).isEqualTo("document_value_refused"));
    assertThat(process.confirmDocument(read, Map.of("Name", "TAN AH KOW")).state())
        .isEqualTo("confirmed");
    assertThat(
            unfinished(token)
                .path("CardVerifyResults")
                .path(0)
                .path("CardInfo")
                .path(CARD)
                .path("ID")
                .asText())
        .isEqualTo(card.truth().get("ID"));
  }

  @Test
  void whatMayNotBeCorrectedIsNot() throws Exception {
    String token = token(Map.of("DisableChangeOcrResult", true));
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    DocumentReading read = process.sendDocument(photo(card(CARD, 3, started.person())));

    assertThatThrownBy(() -> process.confirmDocument(read, Map.of("Name", "X")))
        .isInstanceOfSatisfying(
            CaptureRefused.class, e -> assertThat(e.code()).isEqualTo("document_not_editable"));
    assertThat(process.confirmDocument(read, Map.of()).state()).isEqualTo("confirmed");
    assertThatThrownBy(() -> process.sendDocument(photo(card(CARD, 6, started.person()))))
        .isInstanceOfSatisfying(
            CaptureRefused.class, e -> assertThat(e.code()).isEqualTo("document_confirmed"));
  }

  @Test
  void aTokenOfThisFamilyIsUnknownToTheOthers() {
    String token = token(Map.of());

    for (String action : List.of("GetFaceIdResultIntl", "GetLivenessResult")) {
      assertThat(sdk.error(action, Map.of("SdkToken", token)))
          .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    }
  }

  private String token(Map<String, Object> more) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("CheckMode", 1);
    request.put("SecurityLevel", 1);
    request.put("IdCardType", "ML");
    request.put("SdkVersion", "PLUS");
    request.put("Extra", "kyc-12");
    // Simulated photos carry glare and blur by design; what blocks is tested apart.
    request.put("SelectedWarningCodes", List.of(-9102));
    request.putAll(more);
    return sdk.result("ApplySdkVerificationToken", request).path("SdkToken").asText();
  }

  private JsonNode unfinished(String token) {
    JsonNode result = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).isEqualTo("-999");
    assertThat(result.path("CompareResults")).isEmpty();
    return result;
  }

  private static PrintedCard card(String kind, long seed, SampleFace face) {
    return PRESS.print(kind, seed, Optional.of(face.portrait()));
  }

  private PrintedCard withdrawn() {
    for (long seed = 1; ; seed++) {
      PrintedCard card = card("HKIDCard", seed, started.person());
      String issued = card.truth().getOrDefault("CurrentIssueDate", "");
      int year = Integer.parseInt(issued.substring(issued.length() - 2));
      if (year >= 4 && year < 18) {
        return card;
      }
    }
  }

  private static byte[] photo(PrintedCard card) {
    return new PhoneCamera(PhoneQuality.standard())
        .photograph(card.picture(), PhotoVariant.CLEAN, 9);
  }

  private static Verdict film(CaptureProcess process, SampleFace person, AttackSpecies... attack) {
    return process
        .openPass()
        .record(
            new ActingCamera(
                person.person(),
                Stream.of(attack).findFirst(),
                ActingCamera.Settings.standard(),
                17));
  }

  private static String file(JsonNode file) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(file.path("Url").asText())).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).hasSize(file.path("Size").asInt());
      return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
