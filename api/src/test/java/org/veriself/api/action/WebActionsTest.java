package org.veriself.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.wire.WebCode;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.RemotePhotos;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.verification.ConfirmDocument;

/// Actions 7, 8 and 17 (actions.md).
class WebActionsTest {
  private static final String APPLY = "ApplyWebVerificationBizTokenIntl";
  private static final String RESULT = "GetWebVerificationResultIntl";

  private final TestingApi testing = new TestingApi();
  private final VendorApi api = testing.api();

  @Test
  void aTokenComesWithTheAddressOfItsPageInBothSpellings() {
    JsonNode answer = apply("\"CheckMode\":3");

    String token = answer.path("BizToken").asText();
    assertThat(token).isNotEmpty();
    assertThat(answer.path("VerificationURL").asText())
        .isEqualTo("https://ekyc.example.test/reflect/?token=" + token);
    assertThat(answer.path("VerificationUrl")).isEqualTo(answer.path("VerificationURL"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"CheckMode\":0 | InvalidParameterValue",
        "\"CheckMode\":5 | InvalidParameterValue",
        "\"CheckMode\":2 | InvalidParameter",
        "\"AutoSkip\":true | InvalidParameter",
        "\"CheckMode\":1 | InvalidParameter",
        "\"CheckMode\":4 | InvalidParameter",
        "\"CheckMode\":1,\"IDCardType\":\"HKIDCard\",\"SelectedWarningCodes\":\"-9999\""
            + " | InvalidParameterValue",
        "\"CheckMode\":3,\"IDCardType\":\"LibraryCard\" | InvalidParameterValue",
        "\"CheckMode\":3,\"SecurityLevel\":6 | InvalidParameterValue",
        "\"CheckMode\":3,\"SecurityLevel\":\"2\" | InvalidParameter",
        "\"CheckMode\":3,\"SecurityLevel\":3,\"ActionList\":\"blink\" | InvalidParameter",
        "\"CheckMode\":3,\"SecurityLevel\":2,\"ActionList\":\"jump\" | InvalidParameterValue",
        "\"CheckMode\":3,\"LivenessRetryLimit\":100 | InvalidParameterValue",
        "\"CheckMode\":3,\"LivenessTimeout\":0 | InvalidParameterValue",
        "\"CheckMode\":3,\"LivenessTimeout\":601 | InvalidParameterValue",
        "\"CheckMode\":3,\"Language\":\"tlh\" | InvalidParameterValue",
        "\"CheckMode\":3,\"AutoDowngrade\":3 | InvalidParameterValue",
        "\"CheckMode\":3,\"Version\":\"PRO\" | InvalidParameterValue",
        "\"CheckMode\":3,\"Colour\":\"red\" | UnknownParameter"
      })
  void everyConfigValueIsChecked(String config, String code) {
    assertThat(apply(config).path("Error").path("Code").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"SecurityLevel\":5",
        "\"ThemeColor\":\"pink\"",
        "\"Language\":\"he\"",
        "\"LivenessTimeout\":600",
        "\"SelectedWarningCodes\":\"-9102,-9104\"",
        "\"AutoSkipStartPage\":true,\"SkipPrivacyPolicy\":true,\"AutoDowngrade\":2"
      })
  void whatTheVendorAllowsIsAllowed(String config) {
    assertThat(apply("\"CheckMode\":3," + config).path("BizToken").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop.example.test/kyc",
        "/kyc",
        "//shop.example.test/",
        "ftp://shop.example.test/",
        "javascript:alert(1)",
        "https:shop.example.test",
        "https://user:secret@shop.example.test/",
        "https://shop.example.test\\\\@evil.example/",
        "https://shop.example.test/ evil",
        "https://"
      })
  void anAddressThatABrowserCouldReadOtherwiseIsRefused(String address) {
    JsonNode answer =
        TestingCalls.post(
            api, APPLY, "{\"RedirectURL\":\"%s\",\"Config\":{\"CheckMode\":3}}".formatted(address));

    assertThat(answer.path("Error").path("Code").asText()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void anUnknownRuleDoesNotExist() {
    JsonNode answer =
        TestingCalls.post(
            api, APPLY, "{\"RedirectURL\":\"https://shop.example.test/\",\"RuleId\":\"7\"}");

    assertThat(answer.path("Error").path("Code").asText())
        .isEqualTo("InvalidParameterValue.RuleIdNotExist");
  }

  @Test
  void aRuleStandsForAConfigAndWhatACallSaysItselfWins() {
    testing.webRules =
        WebRules.parse(
            "{\"7\":{\"CheckMode\":3,\"SecurityLevel\":2,\"ActionList\":\"nod\",\"Language\":\"th\"}}");
    VendorApi withRules = testing.api();

    SessionRecord ruled = issued(withRules, "\"RuleId\":\"7\"");
    assertThat(ruled.plan().actions()).containsExactly(Action.NOD);
    assertThat(testing.storage.page(ruled.id()).orElseThrow().style().language()).isEqualTo("th");

    SessionRecord own =
        issued(
            withRules,
            "\"RuleId\":\"7\",\"Config\":{\"ActionList\":\"shake\",\"AutoDowngrade\":2}");
    assertThat(own.plan().actions()).containsExactly(Action.SHAKE);
    assertThat(testing.storage.page(own.id()).orElseThrow().style().autoDowngrade()).isFalse();
    assertThat(testing.storage.page(ruled.id()).orElseThrow().style().autoDowngrade()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"7\":3}", "{\"7\":{\"CheckMode\":9}}", "{\"\":{}}"})
  void aRuleThatNoCallCouldMeanIsRefusedAtStart(String rules) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebRules.parse(rules));
  }

  private SessionRecord issued(VendorApi asked, String members) {
    String token =
        TestingCalls.post(
                asked,
                APPLY,
                "{\"RedirectURL\":\"https://shop.example.test/\",%s}".formatted(members))
            .path("BizToken")
            .asText();
    return testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
  }

  @Test
  void theOlderActionFetchesItsPhotoAndGivesTwoHoursToStart() {
    testing.remotePhotos = _ -> new RemotePhotos.Photo(new byte[] {1, 2, 3});
    JsonNode answer = applyOld("5289df737df57326fcdd22597afb1fac");

    String token = answer.path("BizToken").asText();
    assertThat(answer.path("VerificationUrl").asText())
        .isEqualTo("https://ekyc.example.test/reflect/?token=" + token);
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    assertThat(session.plan().comparesPhoto()).isTrue();
    assertThat(session.startEndsAt(Lifetimes.standard()))
        .isEqualTo(session.issuedAt().plus(Duration.ofHours(2)));
  }

  @Test
  void aPhotoThatCannotBeFetchedOrIsAnotherIsRefused() {
    for (RemotePhotos.Refused refused : RemotePhotos.Refused.values()) {
      testing.remotePhotos = _ -> refused;
      assertThat(applyOld("00000000000000000000000000000000").path("Error").path("Code").asText())
          .isEqualTo(
              refused == RemotePhotos.Refused.BUSY
                  ? "ServiceUnavailable"
                  : "InvalidParameterValue");
    }
    testing.remotePhotos = _ -> new RemotePhotos.Photo(new byte[] {1});
    JsonNode answer = applyOld("00000000000000000000000000000000");
    assertThat(answer.path("Error").path("Message").asText()).contains("MD5");
  }

  private JsonNode applyOld(String md5) {
    return TestingCalls.post(
        testing.api(),
        "ApplyWebVerificationToken",
        """
        {"RedirectUrl":"https://shop.example.test/","CompareImageMd5":"%s",
        "CompareImageUrl":"https://photos.example.test/1.jpg"}"""
            .formatted(md5));
  }

  @Test
  void anUnfinishedResultIsNullAndNoError() {
    JsonNode result = result(apply("\"CheckMode\":3").path("BizToken").asText());

    for (String member :
        new String[] {
          "ErrorCode",
          "ErrorMsg",
          "VerificationDetailList",
          "VideoBase64",
          "BestFrameBase64",
          "OCRResult"
        }) {
      assertThat(result.has(member)).as(member).isTrue();
      assertThat(result.path(member).isNull()).as(member).isTrue();
    }
    assertThat(result.path("Extra").asText()).isEqualTo("u-9");
  }

  @Test
  void attemptsAreListedInOrderAndTheLastOneCounts() {
    String token =
        apply(
                "\"CheckMode\":3,\"LivenessRetryLimit\":2,\"LivenessTimeout\":10,\"Version\":\"PLUS\"")
            .path("BizToken")
            .asText();
    Samples samples = new Samples(5);
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    testing.storage.start(session.id(), samples.start(testing.now.get()));
    LivenessPass first = samples.pass(session, 1, testing.now.get());
    testing.storage.open(first);
    testing.storage.end(
        first.id(),
        new Judgement(
            testing.now.get(),
            Outcome.Rejected.because(Reason.REPLAY_SUSPECTED),
            Optional.empty()));

    JsonNode between = result(token);
    assertThat(between.path("ErrorCode").isNull()).isTrue();
    assertThat(between.path("VerificationDetailList")).hasSize(1);
    JsonNode detail = between.path("VerificationDetailList").get(0);
    assertThat(detail.path("ErrorCode").asInt()).isEqualTo(1002);
    assertThat(detail.path("LivenessErrorCode").asInt()).isEqualTo(1002);
    assertThat(detail.path("CompareErrorCode").isNull()).isTrue();
    assertThat(detail.path("CompareErrorMsg").isNull()).isTrue();
    assertThat(detail.path("Seq").asText()).isEqualTo(first.id().toString());
    assertThat(detail.path("LivenessInfoTag").toString()).isEqualTo("[\"03\"]");

    testing.storage.open(samples.pass(session, 2, testing.now.get()));
    testing.pass(Duration.ofSeconds(61));

    JsonNode last = result(token);
    assertThat(last.path("ErrorCode").asInt()).isEqualTo(1409);
    assertThat(last.path("VerificationDetailList")).hasSize(2);
    JsonNode old =
        TestingCalls.post(api, "GetWebVerificationResult", "{\"BizToken\":\"" + token + "\"}");
    assertThat(old.path("ErrorCode").asInt()).isEqualTo(1409);
    assertThat(old.has("VideoUrl")).isTrue();
  }

  @Test
  void aCardAloneIsReadAndGivesWhatWasReadBesideWhatWasConfirmed() {
    String token = apply("\"CheckMode\":4,\"IDCardType\":\"MLIDCard\"").path("BizToken").asText();
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    Samples samples = new Samples(6);
    testing.storage.start(session.id(), samples.start(testing.now.get()));
    assertThat(result(token).path("OCRResult").size()).isZero();
    DocumentPass front = cardPass(samples, session);
    DocumentPass pass =
        front.withBack(
            front.reading().orElseThrow(),
            stored(session, MediaName.cardValues(front.id()), "{}"),
            stored(session, MediaName.cardBack(front.id()), "back"),
            stored(session, MediaName.cardBackCut(front.id()), "cut"));
    testing.storage.add(pass);
    ConfirmDocument confirm =
        new ConfirmDocument(
            testing.storage,
            testing.storage,
            testing.storage,
            testing.media,
            Lifetimes.standard(),
            testing.now::get);
    SessionRecord started = testing.storage.byId(session.id()).orElseThrow();

    assertThat(confirm.confirm(started, pass, Map.of("Name", "LIM")))
        .isInstanceOf(ConfirmDocument.Confirmed.class);

    JsonNode result = result(token);
    assertThat(result.path("ErrorCode").asInt(-1)).isZero();
    assertThat(result.path("VerificationDetailList").isNull()).isTrue();
    JsonNode card = result.path("OCRResult").path(0);
    assertThat(card.path("IsPass").asBoolean()).isTrue();
    assertThat(card.path("CardInfo").path("MLIDCard").path("Name").asText()).isEqualTo("LIM");
    assertThat(card.path("NormalCardInfo").isNull()).isTrue();
    assertThat(card.path("OriginalCardInfo").asText())
        .contains("\"Name\":\"TAN\"", "\"WarnCardInfos\":[-9108]", pass.id().toString());
    assertThat(card.path("WarnCardInfos").toString()).isEqualTo("[-9108]");
    assertThat(card.path("CardBackImageBase64").asText()).isEqualTo("YmFjaw==");
    assertThat(card.path("CardBackCutImageBase64").asText()).isEqualTo("Y3V0");
  }

  private StoredMedia stored(SessionRecord session, MediaName name, String text) {
    return testing.media.put(
        session.owner(), name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCardBeforeTheFaceBringsThePhoto() {
    SessionRecord session =
        issued(
            api,
            """
            "Config":{"CheckMode":1,"IDCardType":"MLIDCard","SelectedWarningCodes":"-9102, -9901"}""");

    assertThat(session.plan().comparesPhoto()).isTrue();
    DocumentPlan plan = session.plan().document().orElseThrow();
    assertThat(plan.alone()).isFalse();
    assertThat(plan.type()).isEqualTo(CardType.ML_ID_CARD);
    assertThat(plan.blocking()).containsExactly(CardWarning.PHOTOCOPY);
  }

  private static DocumentPass cardPass(Samples samples, SessionRecord session) {
    CardReading read =
        new CardReading(
            CardType.ML_ID_CARD,
            CardType.ML_ID_CARD.fields().stream()
                .map(
                    field ->
                        field.equals("Name")
                            ? new CardField(field, Optional.of("TAN"), 1)
                            : CardField.unread(field))
                .toList(),
            NumberCheck.VALID,
            Set.of(CardWarning.BLUR));
    return new DocumentPass(
        samples.passId(),
        session.id(),
        1,
        session.issuedAt(),
        Optional.of(read),
        true,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }

  @Test
  void tokensOfOtherFamiliesAreIllegal() {
    String selfie = TestingCalls.post(api, "GetFaceIdTokenIntl", "{}").path("SdkToken").asText();
    String web = apply("\"CheckMode\":3").path("BizToken").asText();

    assertThat(result(selfie).path("Error").path("Code").asText())
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    assertThat(
            TestingCalls.post(api, "GetFaceIdResultIntl", "{\"SdkToken\":\"" + web + "\"}")
                .path("Error")
                .path("Code")
                .asText())
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
    assertThat(result("nothing").path("Error").path("Code").asText())
        .isEqualTo("InvalidParameterValue.BizTokenIllegal");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasACodeOfTheWebList(Reason reason) {
    assertThat(WebCode.of(reason)).isNotEqualTo(WebCode.SUCCESS);
    assertThat(WebCode.of(reason).code()).isNotEqualTo(2017);
  }

  private JsonNode apply(String config) {
    return TestingCalls.post(
        api,
        APPLY,
        "{\"RedirectURL\":\"https://shop.example.test/kyc\",\"Extra\":\"u-9\",\"Config\":{%s}}"
            .formatted(config));
  }

  private JsonNode result(String token) {
    return TestingCalls.post(api, RESULT, "{\"BizToken\":\"" + token + "\"}");
  }
}
