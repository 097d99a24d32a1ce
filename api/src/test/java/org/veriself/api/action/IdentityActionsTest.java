package org.veriself.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.wire.CardInfo;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;

/// Actions 5 and 6 (actions.md).
class IdentityActionsTest {
  private static final String APPLY = "ApplySdkVerificationToken";
  private static final String RESULT = "GetSdkVerificationResult";

  private final TestingApi testing = new TestingApi();
  private final VendorApi api = testing.api();
  private final Samples samples = new Samples(77);

  @Test
  void everyDefaultIsTheVendors() {
    SessionRecord session = session("{}");
    DocumentPlan document = session.plan().document().orElseThrow();

    assertThat(session.plan().level().number()).isEqualTo(4);
    assertThat(session.plan().retryLimit()).isEqualTo(5);
    assertThat(session.plan().comparesPhoto()).isTrue();
    assertThat(document.type()).isEqualTo(CardType.HK_ID_CARD);
    assertThat(document.editable()).isTrue();
    assertThat(document.confirmed()).isTrue();
    assertThat(document.uploadAllowed()).isFalse();
    assertThat(document.blocking())
        .contains(CardWarning.BORDER, CardWarning.BLUR)
        .doesNotContain(CardWarning.NOT_ENABLED);
  }

  @Test
  void whatIsSwitchedOffIsOff() {
    assertThat(
            session("{\"DisableCheckOcrWarnings\":true}")
                .plan()
                .document()
                .orElseThrow()
                .blocking())
        .isEmpty();
    assertThat(
            session("{\"SelectedWarningCodes\":[-9101,-9901]}")
                .plan()
                .document()
                .orElseThrow()
                .blocking())
        .containsExactly(CardWarning.BORDER);
    assertThat(session("{\"CheckMode\":3}").plan().document()).isEmpty();
    assertThat(session("{\"CheckMode\":3}").plan().comparesPhoto()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"CheckMode\":4} | InvalidParameterValue",
        "{\"CheckMode\":\"1\"} | InvalidParameter",
        "{\"SecurityLevel\":5} | InvalidParameterValue",
        "{\"IdCardType\":\"LibraryCard\"} | InvalidParameterValue",
        "{\"CheckMode\":2} | InvalidParameter",
        "{\"CheckMode\":2,\"CompareImage\":\"%%\"} | InvalidParameterValue",
        "{\"SecurityLevel\":3,\"ActionList\":\"blink\"} | InvalidParameter",
        "{\"ActionList\":\"jump\"} | InvalidParameterValue",
        "{\"SelectedWarningCodes\":[-1]} | InvalidParameterValue",
        "{\"SelectedWarningCodes\":\"-9101\"} | InvalidParameter",
        "{\"RetryLimit\":6} | InvalidParameterValue",
        "{\"AllowUploadPhoto\":true,\"EnableForgeryDetectionImages\":true} | InvalidParameter",
        "{\"CardOcrDisplayFields\":[\"ShoeSize\"]} | InvalidParameterValue",
        "{\"SdkVersion\":\"GOLD\"} | InvalidParameterValue",
        "{\"Colour\":\"red\"} | UnknownParameter"
      })
  void everyFieldIsChecked(String body, String code) {
    assertThat(TestingCalls.post(api, APPLY, body).path("Error").path("Code").asText())
        .isEqualTo(code);
  }

  @Test
  void anUnfinishedResultHasEmptyListsAndNoError() {
    JsonNode result = result(token("{\"Extra\":\"kyc \\\"7\\\" \\ud83d\\ude00\"}"));

    assertThat(result.path("Result").asText()).isEqualTo("-999");
    assertThat(result.path("ChargeCount").asInt(-1)).isZero();
    assertThat(result.path("CardVerifyResults").isArray()).isTrue();
    assertThat(result.path("CompareResults")).isEmpty();
    assertThat(result.path("Extra").asText()).isEqualTo("kyc \"7\" \ud83d\ude00");
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfEveryCardIsThereOneWayOrTheOther(CardType type) {
    List<CardField> fields = new ArrayList<>();
    for (String name : type.fields()) {
      fields.add(new CardField(name, Optional.of("<" + name + ">"), 1));
    }
    CardReading reading = new CardReading(type, fields, NumberCheck.NONE, Set.of());

    var older = CardInfo.of(reading);
    var unified = CardInfo.unified(reading);
    for (String name : type.fields()) {
      assertThat(older + "" + unified).contains("<" + name + ">");
    }
  }

  /// types.md 5: named in unified names.
  @Test
  void whatIsShownAndWhetherAnExpiredCardWillDoArePartOfThePlan() {
    DocumentPlan asked =
        plan(
            "{\"CardOcrDisplayFields\":[\"ChineseName\",\"IssuedDate\"],\"AllowExpiredDocument\":false}");
    assertThat(asked.type().fields())
        .filteredOn(asked::shows)
        .containsExactly("CnName", "FirstIssueDate");
    assertThat(asked.expiredAllowed()).isFalse();
    DocumentPlan standard = plan("{}");
    assertThat(standard.shown()).isEmpty();
    assertThat(standard.expiredAllowed()).isTrue();
  }

  private DocumentPlan plan(String body) {
    return testing
        .storage
        .byToken(new SecretToken(token(body)).hash())
        .flatMap(session -> session.plan().document())
        .orElseThrow();
  }

  @Test
  void cardsOfSeveralAttemptsComeInOrderAndAWarningWithholdsWhatWasRead() {
    String token = token("{\"IdCardType\":\"ML\"}");
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    assertThat(testing.storage.add(attempt(session, 1, false, Set.of(CardWarning.BLUR)))).isTrue();
    assertThat(testing.storage.add(attempt(session, 2, true, Set.of()))).isTrue();

    JsonNode cards = result(token).path("CardVerifyResults");
    assertThat(cards).hasSize(2);
    assertThat(cards.path(0).path("IsPass").asBoolean(true)).isFalse();
    assertThat(cards.path(0).path("WarnCardInfos").toString()).isEqualTo("[-9108]");
    assertThat(cards.path(0).path("CardInfo").isNull()).isTrue();
    assertThat(cards.path(0).path("CardInfoOcrJson").isNull()).isTrue();
    assertThat(cards.path(1).path("CardInfoOcrJson").path("MD5").asText()).hasSize(32);
    JsonNode info = cards.path(1).path("CardInfo").path("MLIDCard");
    assertThat(info.path("Name").asText()).isEqualTo("TAN AH KOW");
    assertThat(info.has("Address")).isTrue();
    assertThat(info.path("Address").isNull()).isTrue();
    assertThat(cards.path(1).path("NormalCardInfo").path("MLIDCard").path("FullName").asText())
        .isEqualTo("TAN AH KOW");
    assertThat(cards.path(1).path("CardImage").path("MD5").asText()).hasSize(32);
    assertThat(result(token).path("ChargeCount").asInt()).isOne();
  }

  private DocumentPass attempt(
      SessionRecord session, int number, boolean passed, Set<CardWarning> warnings) {
    PassId id = samples.passId();
    List<CardField> fields = new ArrayList<>();
    for (String name : CardType.ML_ID_CARD.fields()) {
      fields.add(
          name.equals("Name")
              ? new CardField(name, Optional.of("TAN AH KOW"), .9)
              : CardField.unread(name));
    }
    return new DocumentPass(
        id,
        session.id(),
        number,
        Samples.NOW,
        Optional.of(new CardReading(CardType.ML_ID_CARD, fields, NumberCheck.NONE, warnings)),
        passed,
        false,
        List.of(),
        Optional.of(new StoredMedia(MediaName.cardPicture(id), 3, "a".repeat(32), "b".repeat(64))),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new StoredMedia(MediaName.cardValues(id), 3, "a".repeat(32), "b".repeat(64))),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }

  private String token(String body) {
    return TestingCalls.post(api, APPLY, body).path("SdkToken").asText();
  }

  private SessionRecord session(String body) {
    return testing.storage.byToken(new SecretToken(token(body)).hash()).orElseThrow();
  }

  private JsonNode result(String token) {
    return TestingCalls.post(api, RESULT, "{\"SdkToken\":\"%s\"}".formatted(token));
  }
}
