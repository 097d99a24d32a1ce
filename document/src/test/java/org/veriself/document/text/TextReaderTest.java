package org.veriself.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.document.geometry.Dewarp;
import org.veriself.media.Picture;

@Tag("model")
class TextReaderTest {

  private static TextReader reader;

  @BeforeAll
  static void load() {
    reader = TextReader.bundled();
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  @Test
  void everyLineOfACardIsReadWithItsSpaces() {
    assertThat(texts(reader.read(TestCards.card(), TextReader.CARD)))
        .containsExactlyElementsOf(TestCards.LINES);
  }

  @Test
  void linesLieWhereTheyWerePrinted() {
    TextLine line =
        reader.read(TestCards.text(700, "FIRST LINE", "SECOND"), TextReader.CARD).getFirst();
    assertThat(line.text()).isEqualTo("FIRST LINE");
    assertThat(line.left()).isBetween(28.0, 42.0);
    assertThat(line.centreY()).isBetween(44.0, 56.0);
    assertThat(line.height()).isBetween(24.0, 46.0);
    assertThat(line.confidence()).isGreaterThan(.9);
  }

  @Test
  void wordsOfANameAreKeptApartAndDatesTogether() {
    Picture text =
        TestCards.text(
            900, "SITI NUR AISYAH BINTI ABDUL", "04-11-1987", "JALAN TUN RAZAK 11, KL", "WILLOW");
    assertThat(texts(reader.read(text, TextReader.CARD)))
        .containsExactly(
            "SITI NUR AISYAH BINTI ABDUL", "04-11-1987", "JALAN TUN RAZAK 11, KL", "WILLOW");
  }

  @Test
  void tildeOverAnNIsSeen() {
    Picture text = TestCards.text(700, "CASTAÑEDA, NENA", "MARIA ANNA PEÑA");
    assertThat(texts(reader.read(text, TextReader.CARD)))
        .containsExactly("CASTAÑEDA, NENA", "MARIA ANNA PEÑA");
  }

  @Test
  void letterUnderALabelIsOneOfThoseThatItMayBe() {
    Picture text = TestCards.text(400, "Sex", "F", " ");
    assertThat(reader.readLetterUnder(text, row(0), "MF").map(TextLine::text)).contains("F");
    assertThat(reader.readLetterUnder(text, row(0), "OX")).isEmpty();
    assertThat(reader.readLetterUnder(text, row(1), "MF")).isEmpty();
  }

  @Test
  void linesThatRunDownwardsAreReadFromTheirOwnTopLeft() {
    Picture turned = Dewarp.turned(TestCards.text(500, "DOWNWARDS IT RUNS"), 1);
    TextLine line = reader.read(turned, TextReader.CARD).getFirst();
    assertThat(line.text()).isEqualTo("DOWNWARDS IT RUNS");
    TextLine.Point topLeft = line.corners().getFirst();
    TextLine.Point topRight = line.corners().get(1);
    assertThat(topRight.y() - topLeft.y()).isGreaterThan(200);
    assertThat(line.height()).isLessThan(50);
  }

  @Test
  void emptyPaperHasNoLines() {
    assertThat(reader.read(TestCards.text(400), TextReader.CARD)).isEmpty();
  }

  @Test
  void theSamePictureGivesTheSameLines() {
    Picture card = TestCards.card();
    assertThat(reader.read(card, TextReader.CARD)).isEqualTo(reader.read(card, TextReader.CARD));
  }

  @Test
  void aLineIsReadAgainInOtherWays() {
    String mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    Picture text = TestCards.text(1100, mrz);
    TextLine line = reader.read(text, TextReader.CARD).getFirst();
    List<String> again = reader.reread(text, line);
    assertThat(again).isNotEmpty().allMatch(reading -> reading.contains("ERIKSSON"));
    assertThat(reader.readWithRoom(text, line).orElseThrow()).contains("ERIKSSON");
  }

  private static List<String> texts(List<TextLine> lines) {
    return lines.stream().map(TextLine::text).toList();
  }

  /// The row of a test picture, as tall as the rows lie apart.
  private static TextLine row(int number) {
    double top = 20 + 60 * number;
    return new TextLine(
        List.of(
            new TextLine.Point(40, top),
            new TextLine.Point(95, top),
            new TextLine.Point(95, top + 60),
            new TextLine.Point(40, top + 60)),
        "Sex",
        1);
  }
}
