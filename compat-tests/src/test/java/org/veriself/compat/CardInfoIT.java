package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.session.SessionRecord;

/// Every kind of card as the official SDK's models read it (types.md 2 to 4). The SDK drops members
/// that its models do not know and gives null to those that are not sent, so an answer that comes
/// out of it with the same members, and the same values in them, has exactly the SDK's names.
class CardInfoIT {
  /// Members that the pinned SDK is too old to know (types.md 4.8).
  private static final Map<String, Set<String>> NEWER =
      Map.of("MainlandIDCard", Set.of("Authority", "ValidDate"));

  /// In the order in which they were shown.
  private static final List<CardType> SHOWN = List.of(CardType.values());

  private static JsonNode sent;
  private static JsonNode understood;

  /// One session in which a card of every kind was shown.
  @BeforeAll
  static void showEveryCard() {
    StartedServer started = StartedServer.get();
    NodeSdk sdk = NodeSdk.standard();
    String token = sdk.result("ApplySdkVerificationToken", Map.of()).path("SdkToken").asText();
    SessionRecord session =
        started.data().storage().sessions().byToken(new SecretToken(token).hash()).orElseThrow();
    for (CardType type : SHOWN) {
      assertThat(started.data().storage().documentPasses().add(shown(session, type))).isTrue();
    }
    understood = sdk.result("GetSdkVerificationResult", Map.of("SdkToken", token));
    try (SignedCaller caller = started.caller()) {
      sent = caller.call("GetSdkVerificationResult", Map.of("SdkToken", token));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMemberIsOneOfTheSdkAndNoneOfItsMembersIsLeftOut(CardType type) {
    for (String container : List.of("CardInfo", "NormalCardInfo")) {
      JsonNode ours = card(sent, type).path(container);
      JsonNode theirs = card(understood, type).path(container);
      if (ours.isNull()) {
        assertThat(theirs.isNull()).as(container).isTrue();
        continue;
      }
      assertThat(ours).as(container).hasSize(1);
      String member = ours.fieldNames().next();
      ObjectNode expected = ours.path(member).deepCopy();
      expected.remove(NEWER.getOrDefault(member, Set.of()));
      assertThat(theirs.path(member)).as(container + "." + member).isEqualTo(expected);
      for (Map.Entry<String, JsonNode> other : theirs.properties()) {
        assertThat(other.getValue().isNull())
            .as(other.getKey())
            .isEqualTo(!other.getKey().equals(member));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldThatWasReadIsText(CardType type) {
    Set<String> values = new TreeSet<>();
    for (String container : List.of("CardInfo", "NormalCardInfo")) {
      for (JsonNode card : card(sent, type).path(container)) {
        card.forEach(
            value -> {
              assertThat(value.isTextual() || value.isNull()).isTrue();
              values.add(value.asText());
            });
      }
    }
    assertThat(values).containsAll(type.fields().stream().map(CardInfoIT::value).toList());
  }

  /// A member of the container for every type, and no type twice.
  @Test
  void everyMemberOfTheContainersIsFilledByOneKindOfCard() {
    for (String container : List.of("CardInfo", "NormalCardInfo")) {
      Set<String> known = new TreeSet<>();
      card(understood, CardType.HK_ID_CARD)
          .path(container)
          .fieldNames()
          .forEachRemaining(known::add);
      List<String> filled = new ArrayList<>();
      for (JsonNode card : sent.path("CardVerifyResults")) {
        card.path(container).fieldNames().forEachRemaining(filled::add);
      }
      assertThat(filled)
          .as(container)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  /// types.md 4.1.
  @Test
  void theEditionOfAHongKongCardIsToldByItsDayOfIssue() {
    assertThat(
            card(understood, CardType.HK_ID_CARD)
                .path("NormalCardInfo")
                .path("HKIDCard")
                .path("HKIDVersion")
                .asText())
        .isEqualTo("HKID-2003");
  }

  private static JsonNode card(JsonNode result, CardType type) {
    return result.path("CardVerifyResults").path(SHOWN.indexOf(type));
  }

  private static DocumentPass shown(SessionRecord session, CardType type) {
    List<CardField> fields =
        type.fields().stream()
            .map(name -> new CardField(name, Optional.of(value(name)), 1))
            .toList();
    return new DocumentPass(
        new PassId(UUID.randomUUID()),
        session.id(),
        SHOWN.indexOf(type) + 1,
        Instant.now(),
        Optional.of(new CardReading(type, fields, NumberCheck.NONE, Set.of())),
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

  private static String value(String field) {
    return field.equals("CurrentIssueDate") ? "16-06-06" : "<" + field + ">";
  }
}
