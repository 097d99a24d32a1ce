package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.confidence;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;
import static org.veriself.document.card.Readings.value;

import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class HongKongIdCardParserTest {

  private static CardSketch card(String number) {
    return new CardSketch()
        .line(180, 30, 40, "香港永久性居民身份證")
        .line(180, 80, "HONG KONG PERMANENT IDENTITY CARD")
        .line(60, 140, 44, "樂永晴")
        .line(60, 200, "LOK, Wing Ching")
        .line(400, 245, "2867")
        .line(500, 245, "3057")
        .line(600, 245, "2532")
        .line(400, 290, 20, "出生日期Date of Birth")
        .line(400, 320, "03-06-1985 女 F")
        .line(400, 365, "***AZ")
        .line(400, 410, 20, "簽發日期Date of Issue")
        .line(400, 440, "(06-96)")
        .line(400, 490, "26-11-18")
        .line(700, 560, 40, number);
  }

  /// 2799 3057 would make Z799305(7), which holds as well.
  @Test
  void codesOfTheNameAreNoNumber() {
    ParsedCard card =
        parse(
            CardType.HK_ID_CARD,
            new CardSketch()
                .line(325, 247, "2799 3057")
                .line(325, 339, "11-06-1980")
                .line(680, 561, "EC736837(0)")
                .text());
    assertThat(read(card)).containsEntry("IdNum", "EC736837(0)");
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  private static CardText symbol(String read) {
    return new CardSketch().line(320, 344, "24-03-1999").line(320, 391, read).text();
  }

  @Test
  void anXBehindALetterOfTheSymbolIsACodeAndOneBeforeItAnAsterisk() {
    assertThat(read(parse(CardType.HK_ID_CARD, symbol("***AXN"))))
        .containsEntry("Symbol", "***AXN");
    assertThat(read(parse(CardType.HK_ID_CARD, symbol("XX×AZ")))).containsEntry("Symbol", "***AZ");
  }

  @Test
  void everyFieldIsRead() {
    ParsedCard card = parse(CardType.HK_ID_CARD, card("Z683365(A)").text());
    assertThat(read(card))
        .containsEntry("CnName", "樂永晴")
        .containsEntry("EnName", "LOK, Wing Ching")
        .containsEntry("TelexCode", "2867 3057 2532")
        .containsEntry("Sex", "女F")
        .containsEntry("Birthday", "03-06-1985")
        .containsEntry("Permanent", "1")
        .containsEntry("IdNum", "Z683365(A)")
        .containsEntry("Symbol", "***AZ")
        .containsEntry("FirstIssueDate", "(06-96)")
        .containsEntry("CurrentIssueDate", "26-11-18")
        .hasSize(10);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(card.anchors()).isEqualTo(4);
  }

  @Test
  void tiltedPhotoReadsTheSame() {
    assertThat(read(parse(CardType.HK_ID_CARD, card("Z683365(A)").turned(9, 1.7))))
        .isEqualTo(read(parse(CardType.HK_ID_CARD, card("Z683365(A)").text())));
  }

  @Test
  void wrongCheckDigitIsInvalid() {
    ParsedCard card = parse(CardType.HK_ID_CARD, card("Z683365(5)").text());
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.INVALID);
    assertThat(value(card, "IdNum")).contains("Z683365(5)");
  }

  @Test
  void confusedCharactersOfTheNumberAreMendedOnlyIntoAValidOne() {
    assertThat(value(parse(CardType.HK_ID_CARD, card("Z68336S(A)").text()), "IdNum"))
        .contains("Z683365(A)");
    assertThat(value(parse(CardType.HK_ID_CARD, card("2683365(A").text()), "IdNum"))
        .contains("Z683365(A)");
    ParsedCard broken = parse(CardType.HK_ID_CARD, card("Z68336S(7)").text());
    assertThat(value(broken, "IdNum")).isEmpty();
    assertThat(broken.numberCheck()).isEqualTo(NumberCheck.NONE);
  }

  @Test
  void noisyLinesAreUnderstood() {
    ParsedCard card =
        parse(
            CardType.HK_ID_CARD,
            new CardSketch()
                .line(180, 30, 40, "香港居民身份证")
                .line(180, 80, "HONG KONG IDENTlTY CARD")
                .line(60, 140, 44, "陳大口")
                .line(60, 200, "CHAN,TaiMan")
                .line(400, 245, "711511292429")
                .line(400, 290, 20, "出生日期 Date ofBirth")
                .line(400, 320, "01-02-1990")
                .line(640, 320, "男M")
                .line(400, 365, "**AX")
                .line(400, 410, 20, "簽發日期 Date of lssue")
                .line(400, 440, "(01-08) 15-09-18")
                .line(700, 560, 40, "A123456(3")
                .text());
    assertThat(read(card))
        .containsEntry("CnName", "陳大文")
        .containsEntry("EnName", "CHAN, Tai Man")
        .containsEntry("TelexCode", "7115 1129 2429")
        .containsEntry("Sex", "男M")
        .containsEntry("Birthday", "01-02-1990")
        .containsEntry("Symbol", "***AX")
        .containsEntry("FirstIssueDate", "(01-08)")
        .containsEntry("CurrentIssueDate", "15-09-18")
        .containsEntry("IdNum", "A123456(3)");
  }

  @Test
  void whatIsNotThereStaysUnread() {
    ParsedCard card =
        parse(
            CardType.HK_ID_CARD,
            new CardSketch()
                .line(180, 80, "HONG KONG IDENTITY CARD")
                .line(60, 140, 44, "樂永晴")
                .line(400, 290, 20, "Date of Birth")
                .text());
    assertThat(read(card)).containsOnlyKeys("CnName", "Permanent").containsEntry("Permanent", "0");
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
  }

  @Test
  void unreadHeadingLeavesPermanenceOpen() {
    assertThat(
            value(
                parse(CardType.HK_ID_CARD, new CardSketch().line(0, 0, "A123456(3)").text()),
                "Permanent"))
        .contains("-1");
  }

  @Test
  void issueBeforeBirthIsDoubted() {
    double inOrder = confidence(parse(CardType.HK_ID_CARD, card("Z683365(A)").text()), "Birthday");
    CardText text =
        new CardSketch()
            .line(400, 290, 20, "Date of Birth")
            .line(400, 320, "03-06-2020 F")
            .line(400, 410, 20, "Date of Issue")
            .line(400, 490, "26-11-18")
            .text();
    assertThat(confidence(parse(CardType.HK_ID_CARD, text), "Birthday"))
        .isLessThan(inOrder / 2 + 0.1);
  }
}
