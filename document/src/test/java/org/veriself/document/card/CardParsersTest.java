package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.veriself.domain.document.CardType;

/// cards.md 4.
class CardParsersTest {

  @ParameterizedTest
  @EnumSource(CardType.class)
  void everyTypeHasItsParser(CardType type) {
    assertThat(Readings.PARSERS.of(type)).get().extracting(CardParser::type).isEqualTo(type);
  }

  static Stream<Arguments> cards() {
    return Stream.of(
        Arguments.of(
            CardType.HK_ID_CARD,
            new CardSketch()
                .line(180, 30, "香港永久性居民身份證")
                .line(180, 80, "HONG KONG PERMANENT IDENTITY CARD")
                .line(400, 290, "Date of Birth")
                .line(400, 410, "Date of Issue")
                .line(700, 560, "Z683365(A)")),
        Arguments.of(
            CardType.ML_ID_CARD,
            new CardSketch()
                .line(40, 30, "KAD PENGENALAN MALAYSIA")
                .line(40, 130, "900101-14-5521")
                .line(740, 580, "LELAKI")),
        Arguments.of(
            CardType.INDONESIA_ID_CARD,
            new CardSketch()
                .line(350, 15, "PROVINSI JAWA BARAT")
                .line(40, 100, "NIK : 3204114505900002")
                .line(40, 150, "Nama : SITI")
                .line(40, 183, "Tempat/Tgl Lahir : BANDUNG, 05-05-1990")
                .line(40, 412, "Agama : ISLAM")
                .line(40, 445, "Status Perkawinan: KAWIN")),
        Arguments.of(
            CardType.PHILIPPINES_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 60, "LAND TRANSPORTATION OFFICE")
                .line(200, 95, "DRIVER'S LICENSE")
                .line(330, 210, "Nationality Sex Date of Birth")
                .line(330, 370, "License No. Expiration Date Agency Code")),
        Arguments.of(
            CardType.PHILIPPINES_SSS_ID,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "SOCIAL SECURITY SYSTEM")
                .line(300, 200, 60, "34-1234567-8")),
        Arguments.of(
            CardType.PHILIPPINES_TIN_ID,
            new CardSketch()
                .line(200, 60, "BUREAU OF INTERNAL REVENUE")
                .line(60, 150, "TIN: 123-456-789-000")),
        Arguments.of(
            CardType.PHILIPPINES_UMID,
            new CardSketch()
                .line(200, 60, "Unified Multi-Purpose ID")
                .line(350, 120, "CRN-0012-3456789-0")
                .line(350, 180, "SURNAME")
                .line(350, 245, "GIVEN NAME")),
        Arguments.of(
            CardType.PHILIPPINES_VOTE_ID,
            new CardSketch()
                .line(200, 60, "COMMISSION ON ELECTIONS")
                .line(330, 150, "VIN 7503-0123A-E1287JDC10000")
                .line(330, 490, "Precinct No. 0123A")),
        Arguments.of(
            CardType.PASSPORT,
            new CardSketch()
                .line(40, 560, MrzReaderTest.TD3_FIRST)
                .line(40, 620, MrzReaderTest.TD3_SECOND)),
        Arguments.of(
            CardType.GENERAL_CARD,
            new CardSketch()
                .line(40, 440, "I<UTOD231458907<<<<<<<<<<<<<<<")
                .line(40, 500, "7408122F1204159UTO<<<<<<<<<<<6")
                .line(40, 560, "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")),
        Arguments.of(
            CardType.MACAO_ID_CARD,
            new CardSketch()
                .line(40, 440, "I<MACM123456788<<<<<<<<<<<<<<<")
                .line(40, 500, "8507033M3004157MAC<<<<<<<<<<<0")
                .line(40, 560, "CHAN<<TAI<MAN<<<<<<<<<<<<<<<<<")),
        Arguments.of(
            CardType.THAILAND_ID_CARD,
            new CardSketch()
                .line(200, 20, "Thai National ID Card")
                .line(470, 60, "1 1017 00203 45 0")
                .line(250, 200, "Last name Jaidee")),
        Arguments.of(
            CardType.SINGAPORE_ID_CARD,
            new CardSketch()
                .line(60, 20, "REPUBLIC OF SINGAPORE")
                .line(60, 60, "IDENTITY CARD NO. S1234567D")),
        Arguments.of(
            CardType.MAINLAND_ID_CARD,
            new CardSketch()
                .line(60, 60, "姓名 王小明")
                .line(260, 120, "民族 汉")
                .line(60, 500, "公民身份号码 440524188001010014")),
        Arguments.of(
            CardType.NIGERIA_ID_CARD,
            new CardSketch()
                .line(200, 20, "FEDERAL REPUBLIC OF NIGERIA")
                .line(360, 100, "Surname")
                .line(260, 420, "NIN 1234 567 8901")),
        Arguments.of(
            CardType.PAKISTAN_ID_CARD,
            new CardSketch()
                .line(260, 20, "PAKISTAN National Identity Card")
                .line(260, 170, "Father Name")
                .line(450, 240, "Country of Stay")
                .line(260, 310, "Identity Number")));
  }

  @ParameterizedTest
  @MethodSource("cards")
  void typeIsTold(CardType type, CardSketch card) {
    assertThat(Readings.PARSERS.typeOf(card.text())).contains(type);
  }

  @Test
  void fewMarksAreNotEnough() {
    assertThat(Readings.PARSERS.typeOf(new CardSketch().text())).isEmpty();
    assertThat(Readings.PARSERS.typeOf(new CardSketch().line(0, 0, "Date of Birth").text()))
        .isEmpty();
  }

  @Test
  void twoCardsOnOneTextAreNotTold() {
    CardText text =
        new CardSketch()
            .line(200, 60, "SOCIAL SECURITY SYSTEM")
            .line(200, 120, "SSS NUMBER")
            .line(200, 160, "BUREAU OF INTERNAL REVENUE")
            .line(200, 200, "TIN")
            .text();
    assertThat(Readings.PARSERS.typeOf(text)).isEmpty();
  }
}
