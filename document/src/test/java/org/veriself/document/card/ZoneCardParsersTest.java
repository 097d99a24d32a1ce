package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.confidence;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;
import static org.veriself.document.card.Readings.value;

import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class ZoneCardParsersTest {

  private static CardSketch passport(String second) {
    return new CardSketch()
        .line(60, 40, "UTOPIA PASSPORT")
        .line(360, 140, "ERIKSSON")
        .line(360, 190, "ANNA MARIA")
        .line(40, 560, 30, MrzReaderTest.TD3_FIRST)
        .line(40, 620, 30, second);
  }

  @Test
  void passport() {
    ParsedCard card = parse(CardType.PASSPORT, passport(MrzReaderTest.TD3_SECOND).text());
    assertThat(read(card))
        .containsEntry("LicenseNumber", "L898902C3")
        .containsEntry("FullName", "ERIKSSON ANNA MARIA")
        .containsEntry("Surname", "ERIKSSON")
        .containsEntry("GivenName", "ANNA MARIA")
        .containsEntry("Birthday", "1974-08-12")
        .containsEntry("Sex", "F")
        .containsEntry("DateOfExpiration", "2012-04-15")
        .containsEntry("IssuingCountry", "UTO")
        .containsEntry("NationalityCode", "UTO")
        .containsEntry("PassportCodeFirst", MrzReaderTest.TD3_FIRST)
        .containsEntry("PassportCodeSecond", MrzReaderTest.TD3_SECOND)
        .hasSize(11);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  @Test
  void passportWithAWrongDigitIsInvalid() {
    ParsedCard card =
        parse(CardType.PASSPORT, passport("L898902C37UTO7408122F1204159ZE184226B<<<<<10").text());
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.INVALID);
    assertThat(value(card, "LicenseNumber")).contains("L898902C3");
    assertThat(confidence(card, "LicenseNumber")).isLessThan(0.5);
  }

  @Test
  void nameThatIsNotPrintedIsLessSure() {
    ParsedCard printed = parse(CardType.PASSPORT, passport(MrzReaderTest.TD3_SECOND).text());
    ParsedCard alone =
        parse(
            CardType.PASSPORT,
            new CardSketch()
                .line(40, 560, 30, MrzReaderTest.TD3_FIRST)
                .line(40, 620, 30, MrzReaderTest.TD3_SECOND)
                .text());
    assertThat(confidence(alone, "Surname")).isLessThan(confidence(printed, "Surname"));
  }

  @Test
  void generalCard() {
    ParsedCard card =
        parse(
            CardType.GENERAL_CARD,
            new CardSketch()
                .line(40, 440, 30, "I<UTOD231458907<<<<<<<<<<<<<<<")
                .line(40, 500, 30, "7408122F1204159UTO<<<<<<<<<<<6")
                .line(40, 560, 30, "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
                .text());
    assertThat(read(card))
        .containsEntry("LicenseNumber", "D23145890")
        .containsEntry("PassportCodeFirst", "I<UTOD231458907<<<<<<<<<<<<<<<")
        .containsEntry("PassportCodeSecond", "7408122F1204159UTO<<<<<<<<<<<6")
        .containsEntry("ExpirationDate", "2012-04-15")
        .containsEntry("DueDate", "2012-04-15")
        .containsEntry("IssuedCountry", "UTO")
        .containsEntry("FullName", "ERIKSSON ANNA MARIA")
        .containsEntry("FirstName", "ANNA MARIA")
        .containsEntry("LastName", "ERIKSSON")
        .containsEntry("Sex", "F")
        .containsEntry("Age", "52")
        .containsEntry("Birthday", "1974-08-12")
        .containsEntry("Nationality", "UTO")
        .hasSize(13);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  @Test
  void nothingIsMadeUpWithoutAZone() {
    for (CardType type : new CardType[] {CardType.PASSPORT, CardType.GENERAL_CARD}) {
      ParsedCard card = parse(type, new CardSketch().line(60, 40, "UTOPIA PASSPORT").text());
      assertThat(read(card)).isEmpty();
      assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
      assertThat(card.anchors()).isZero();
    }
  }

  @Test
  void macaoByItsZone() {
    ParsedCard card =
        parse(
            CardType.MACAO_ID_CARD,
            new CardSketch()
                .line(40, 440, 30, "I<MACM123456788<<<<<<<<<<<<<<<")
                .line(40, 500, 30, "8507033M3004157MAC<<<<<<<<<<<0")
                .line(40, 560, 30, "CHAN<<TAI<MAN<<<<<<<<<<<<<<<<<")
                .text());
    assertThat(read(card))
        .containsEntry("FirstName", "TAI MAN")
        .containsEntry("LastName", "CHAN")
        .containsEntry("Birthday", "1985-07-03")
        .containsEntry("ExpirationDate", "2030-04-15")
        .containsEntry("LicenseNumber", "M12345678")
        .containsEntry("Sex", "M")
        .containsEntry("Age", "41")
        .containsEntry("IssuedCountry", "MAC")
        .containsKeys("Field1", "Field2");
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }
}
