package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.capture.client.DocumentReading;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// docs/capture-protocol.md, the card: front and back through the official client of the protocol.
class CardSidesIT {
  private static final byte[] PICTURE = {1, 2, 3};

  @Test
  void bothSidesAreReadTogether() {
    try (TestingServer server =
        new TestingServer(new SettableClock(Samples.NOW), new Outcome.Verified(Optional.empty()))) {
      CaptureProcess process =
          CaptureClient.connect(server.uri())
              .start(server.issueCard(CardType.SINGAPORE_ID_CARD).reveal());
      server.cards = _ -> read(Map.of("ID", "S1234567D", "Address", "1 ROAD"));
      assertThat(process.sendDocument(PICTURE).reason()).contains("wrong_side");
      server.cards = _ -> read(Map.of("ID", "S1234567D", "EnName", "TAN"));
      DocumentReading front = process.sendDocument(PICTURE);
      assertThat(front.wantsBack()).isTrue();
      assertThat(front.isPassed()).isFalse();
      assertThat(front.fields()).isEmpty();
      assertThatThrownBy(() -> process.confirmDocument(front, Map.of()))
          .isInstanceOfSatisfying(
              CaptureRefused.class, e -> assertThat(e.code()).isEqualTo("document_not_passed"));

      DocumentReading again = process.sendBack(front, PICTURE);
      assertThat(again.wantsBack()).isTrue();
      assertThat(again.reason()).contains("wrong_side");
      server.cards = _ -> read(Map.of("ID", "S1234567D", "Address", "1 ROAD"));
      DocumentReading both = process.sendBack(front, PICTURE);

      assertThat(both.isPassed()).isTrue();
      assertThat(both.id()).isEqualTo(front.id());
      assertThat(both.fields().get("EnName")).contains("TAN");
      assertThat(both.fields().get("Address")).contains("1 ROAD");
      assertThat(process.confirmDocument(both, Map.of()).state()).isEqualTo("confirmed");
    }
  }

  private static CardReader.Read read(Map<String, String> values) {
    List<CardField> fields =
        CardType.SINGAPORE_ID_CARD.fields().stream()
            .map(name -> new CardField(name, Optional.ofNullable(values.get(name)), 0))
            .toList();
    return new CardReader.Read(
        new CardReading(CardType.SINGAPORE_ID_CARD, fields, NumberCheck.NONE, Set.of()),
        PICTURE,
        Optional.empty());
  }
}
