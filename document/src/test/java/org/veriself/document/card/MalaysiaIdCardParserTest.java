package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.confidence;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;
import static org.veriself.document.card.Readings.value;

import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class MalaysiaIdCardParserTest {

  private static CardSketch card(String number, String... rows) {
    CardSketch sketch =
        new CardSketch()
            .line(40, 30, "KAD PENGENALAN MALAYSIA")
            .line(760, 30, 40, "MyKad")
            .line(40, 130, 40, number);
    for (int i = 0; i < rows.length; i++) {
      sketch.line(40, 340 + 40 * i, rows[i]);
    }
    return sketch
        .line(740, 500, 24, "WARGANEGARA")
        .line(740, 535, 24, "ISLAM")
        .line(740, 580, 24, "LELAKI");
  }

  @Test
  void everyFieldIsRead() {
    ParsedCard card =
        parse(
            CardType.ML_ID_CARD,
            card(
                    "900101-14-5521",
                    "AHMAD FIRDAUS BIN",
                    "ISMAIL",
                    "NO 12 JALAN MAWAR 3",
                    "TAMAN BUNGA RAYA",
                    "43000 KAJANG",
                    "SELANGOR")
                .text());
    assertThat(read(card))
        .containsEntry("Name", "AHMAD FIRDAUS BIN ISMAIL")
        .containsEntry("ID", "900101-14-5521")
        .containsEntry("Sex", "LELAKI")
        .containsEntry("Address", "NO 12 JALAN MAWAR 3 TAMAN BUNGA RAYA 43000 KAJANG SELANGOR")
        .containsEntry("Type", "MyKad")
        .containsEntry("Birthday", "1990-01-01")
        .hasSize(6);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  @Test
  void lostSlashAndBlanksComeBack() {
    ParsedCard card =
        parse(
            CardType.ML_ID_CARD,
            card(
                    "9O0101145521",
                    "RAJAN AL MUTHU",
                    "LOT 5 JALAN IPOH",
                    "51200KUALA LUMPUR",
                    "W.PERSEKUTUAN(KL)")
                .text());
    assertThat(read(card))
        .containsEntry("Name", "RAJAN A/L MUTHU")
        .containsEntry("ID", "900101-14-5521")
        .containsEntry("Address", "LOT 5 JALAN IPOH 51200 KUALA LUMPUR W. PERSEKUTUAN(KL)");
  }

  @Test
  void dayThatDoesNotExistIsInvalid() {
    ParsedCard card =
        parse(CardType.ML_ID_CARD, card("901301-14-5521", "TAN AH KOW", "1 JALAN CONTOH").text());
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.INVALID);
    assertThat(value(card, "Birthday")).isEmpty();
    assertThat(value(card, "Name")).contains("TAN AH KOW");
  }

  @Test
  void sexThatTheNumberContradictsIsDoubted() {
    double agreed =
        confidence(parse(CardType.ML_ID_CARD, card("900101-14-5521", "TAN AH KOW").text()), "Sex");
    double doubted =
        confidence(parse(CardType.ML_ID_CARD, card("900101-14-5522", "TAN AH KOW").text()), "Sex");
    assertThat(doubted).isLessThan(0.6).isLessThan(agreed);
  }

  @Test
  void aChildsCardIsOneOfAChild() {
    assertThat(read(child("180101-14-5521"))).containsEntry("Type", "MyKid");
    assertThat(read(child("900101-14-5521"))).doesNotContainKeys("Type", "Birthday");
  }

  private static ParsedCard child(String number) {
    return parse(
        CardType.ML_ID_CARD,
        new CardSketch().line(760, 30, 40, "MyKid").line(40, 130, 40, number).text());
  }

  @Test
  void residentIsTold() {
    CardText text =
        new CardSketch()
            .line(40, 130, 40, "900101-71-5522")
            .line(700, 500, "PEMASTAUTIN TETAP")
            .line(740, 560, "PEREMPUAN")
            .text();
    ParsedCard card = parse(CardType.ML_ID_CARD, text);
    assertThat(read(card))
        .containsOnlyKeys("ID", "Sex", "Type")
        .containsEntry("Type", "MyPR")
        .containsEntry("Sex", "PEREMPUAN");
  }
}
