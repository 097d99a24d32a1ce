package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.DocumentReading;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;

/// An invented card of every `IdCardType` (actions.md 5) from its token to what the official SDK
/// makes of the result, with the forms of print of types.md 4. Cards of Bangladesh, Nigeria and
/// Pakistan and the general one are of actions that are not offered yet.
class EveryCardIT {
  private static final CardPress PRESS = new CardPress(CardFonts.installed(), 0);

  /// The voter's card of this seed has an O in its number that no eye can tell from a zero.
  private static final int SEED = 3;

  /// How each member prints its fields, by the SDK's older names.
  private static final Map<String, Map<String, String>> FORMS =
      Map.ofEntries(
          Map.entry(
              "HKIDCard",
              Map.of(
                  "CnName", "\\p{IsHan}{2,4}",
                  "EnName", "[A-Z]+, [A-Za-z ]+",
                  "Sex", "男M|女F",
                  "Birthday", "\\d{2}-\\d{2}-\\d{4}",
                  "Permanent", "[01]",
                  "IdNum", "[A-Z]{1,2}\\d{6}\\([0-9A]\\)",
                  "CurrentIssueDate", "\\d{2}-\\d{2}-\\d{2}")),
          Map.entry(
              "MLIDCard",
              Map.of(
                  "ID", "\\d{6}-\\d{2}-\\d{4}",
                  "Sex", "LELAKI|PEREMPUAN",
                  "Type", "MyKad|MyPR")),
          Map.entry(
              "IndonesiaIDCard",
              Map.of(
                  "NIK", "\\d{16}",
                  "TempatTglLahir", "[A-Z ]+, \\d{2}-\\d{2}-\\d{4}",
                  "RTRW", "\\d{3}/\\d{3}")),
          Map.entry(
              "PhilippinesVoteID",
              Map.of(
                  "VIN", "\\d{4}-\\d{4}[A-Z]-[A-Z]\\d{4}[A-Z]\\d{5}", "Citizenship", "FILIPINO")),
          Map.entry(
              "PhilippinesDrivingLicense",
              Map.of("LicenseNo", "[A-Z]\\d{2}-\\d{2}-\\d{6}", "Sex", "M|F")),
          Map.entry(
              "PhilippinesTinID", Map.of("LicenseNumber", "\\d{3}-\\d{3}-\\d{3}(-\\d{3,5})?")),
          Map.entry("PhilippinesSSSID", Map.of("LicenseNumber", "\\d{2}-\\d{7}-\\d")),
          Map.entry("PhilippinesUMID", Map.of("CRN", "\\d{4}-\\d{7}-\\d")),
          Map.entry(
              "InternationalIDPassport",
              Map.of(
                  "Sex", "F|M",
                  "IssuingCountry", "[A-Z]{3}",
                  "NationalityCode", "[A-Z]{3}",
                  "PassportCodeFirst", "P[A-Z<]{43}",
                  "PassportCodeSecond", "[A-Z0-9<]{44}")),
          Map.entry(
              "ThailandIDCard",
              Map.of(
                  "LicenseNumber", "\\d{13}",
                  "DateOfBirth", "\\d{1,2} [A-Z][a-z]{2}\\. \\d{4}",
                  "DateOfExpiry", "\\d{1,2} [A-Z][a-z]{2}\\. \\d{4}",
                  "DateOfIssue", "\\d{1,2} [A-Z][a-z]{2}\\. \\d{4}")),
          Map.entry("SingaporeIDCard", Map.of("ID", "[STFGM]\\d{7}[A-Z]")),
          Map.entry("MacaoIDCard", Map.of("LicenseNumber", "\\d{7}\\(\\d\\)")),
          Map.entry("TaiWanIDCard", Map.of("LicenseNumber", "[A-Z][12]\\d{8}")),
          Map.entry("JapanIDCard", Map.of("LicenseNumber", "\\d{12}")),
          Map.entry("IndonesiaDrivingLicense", Map.of("LicenseNumber", "\\d{12,14}")));

  private static final Map<String, Map<String, String>> UNIFIED_FORMS =
      Map.of(
          "MainlandIDCard",
          Map.of(
              "Sex", "男|女",
              "Birthday", "\\d{4}/\\d{1,2}/\\d{1,2}",
              "LicenseNumber", "\\d{17}[0-9X]"),
          "HMTPermitCard",
          Map.of(
              "Number", "C\\d{8}",
              "ValidDate", "\\d{4}(\\.\\d{2}){2}-\\d{4}(\\.\\d{2}){2}",
              "Birthday", "\\d{4}\\.\\d{2}\\.\\d{2}"));

  private final StartedServer started = StartedServer.get();
  private final NodeSdk sdk = NodeSdk.standard();

  @ParameterizedTest
  @CsvSource({
    "HK, HKIDCard",
    "ML, MLIDCard",
    "IndonesiaIDCard, IndonesiaIDCard",
    "PhilippinesVoteID, PhilippinesVoteID",
    "PhilippinesDrivingLicense, PhilippinesDrivingLicense",
    "PhilippinesTinID, PhilippinesTinID",
    "PhilippinesSSSID, PhilippinesSSSID",
    "PhilippinesUMID, PhilippinesUMID",
    "MLIDPassport, InternationalIDPassport",
    "ThailandIDCard, ThailandIDCard",
    "IndonesiaDrivingLicense, IndonesiaDrivingLicense"
  })
  void allThatIsPrintedComesOutOfTheSdk(String asked, String member) {
    PrintedCard card = print(member);
    JsonNode shown = shown(asked, card);

    JsonNode read = shown.path("CardInfo").path(member);
    card.truth()
        .forEach((field, text) -> assertThat(read.path(field).asText()).as(field).isEqualTo(text));
    assertForms(FORMS, member, read);
    assertThat(shown.path("NormalCardInfo").path(member).isObject()).isTrue();
  }

  /// types.md 4.1: it is not printed, but follows from the day of issue.
  @Test
  void theEditionOfAHongKongCardComesWithIt() {
    PrintedCard card = print("HKIDCard");
    String issued = card.truth().getOrDefault("CurrentIssueDate", "");
    String day = issued.substring(6) + issued.substring(3, 5) + issued.substring(0, 2);

    assertThat(
            shown("HK", card).path("NormalCardInfo").path("HKIDCard").path("HKIDVersion").asText())
        .isEqualTo(day.compareTo("181126") < 0 ? "HKID-2003" : "HKID-2018");
  }

  /// Of these the letters are less certain.
  @ParameterizedTest
  @CsvSource({
    "SingaporeIDCard, SingaporeIDCard, ID",
    "MacaoIDCard, MacaoIDCard, LicenseNumber",
    "TaiWanIDCard, TaiWanIDCard, LicenseNumber",
    "JapanIDCard, JapanIDCard, LicenseNumber"
  })
  void theNumberComesOutOfTheSdk(String asked, String member, String number) {
    PrintedCard card = print(member);
    JsonNode shown = shown(asked, card);

    JsonNode read = shown.path("CardInfo").path(member);
    assertThat(read.path(number).asText()).isEqualTo(card.truth().get(number));
    assertForms(FORMS, member, read);
    assertThat(shown.path("NormalCardInfo").path(member).isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MainlandIDCard, MainlandIDCard, MainlandIDCard, LicenseNumber",
    "HMTPermit, HMTPermit, HMTPermitCard, Number"
  })
  void twoCardsHaveAUnifiedMemberOnly(String asked, String kind, String member, String number) {
    PrintedCard card = print(kind);
    JsonNode shown = shown(asked, card);

    JsonNode read = shown.path("NormalCardInfo").path(member);
    assertThat(read.path(number).asText()).isEqualTo(card.truth().get(number));
    assertForms(UNIFIED_FORMS, member, read);
    assertThat(shown.path("CardInfo").isNull()).isTrue();
  }

  /// Names of the older list (actions.md 5) of cards that cannot be read.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MLDrivingLicense",
        "ThailandDrivingLicense",
        "SingaporeDrivingLicense",
        "JapanDrivingLicense",
        "GeneralCard"
      })
  void cardsThatAreNotReadAreNotAskedFor(String asked) {
    assertThat(sdk.error("ApplySdkVerificationToken", Map.of("IdCardType", asked)))
        .isEqualTo("InvalidParameterValue");
  }

  private JsonNode shown(String asked, PrintedCard card) {
    String token =
        sdk.result(
                "ApplySdkVerificationToken",
                Map.of("IdCardType", asked, "DisableCheckOcrWarnings", true))
            .path("SdkToken")
            .asText();
    CaptureProcess process = CaptureClient.connect(started.server().publicUrl()).start(token);
    DocumentReading read =
        process.sendDocument(
            new PhoneCamera(PhoneQuality.standard())
                .photograph(card.picture(), PhotoVariant.CLEAN, 9));
    assertThat(read.isPassed() || read.wantsBack()).as(read.toString()).isTrue();
    JsonNode cards =
        sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token)).path("CardVerifyResults");
    assertThat(cards).hasSize(1);
    assertThat(cards.path(0).path("IsPass").asBoolean()).isTrue();
    return cards.path(0);
  }

  private PrintedCard print(String kind) {
    return PRESS.print(
        kind,
        kind.equals("PhilippinesVoteID") ? 4 : SEED,
        Optional.of(started.person().portrait()));
  }

  private static void assertForms(
      Map<String, Map<String, String>> forms, String member, JsonNode read) {
    Objects.requireNonNull(forms.get(member))
        .forEach((field, form) -> assertThat(read.path(field).asText()).as(field).matches(form));
  }
}
