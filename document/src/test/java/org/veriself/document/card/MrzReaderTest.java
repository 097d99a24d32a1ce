package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The specimens are those of ICAO Doc 9303.
class MrzReaderTest {

  static final String TD3_FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
  static final String TD3_SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
  private static final String TD1_FIRST = "I<UTOD231458907<<<<<<<<<<<<<<<";
  private static final String TD1_SECOND = "7408122F1204159UTO<<<<<<<<<<<6";
  private static final String TD1_THIRD = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private static CardText page(String... lines) {
    CardSketch sketch = new CardSketch().line(60, 40, "UTOPIA").line(60, 90, "PASSPORT");
    for (int i = 0; i < lines.length; i++) {
      sketch.line(40, 540 + 50 * i, 30, lines[i]);
    }
    return sketch.text();
  }

  private static Optional<Mrz> read(String... lines) {
    return MrzReader.read(page(lines), LineReread.none());
  }

  @Test
  void passportIsRead() {
    Mrz mrz = read(TD3_FIRST, TD3_SECOND).orElseThrow();
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.format()).isEqualTo(Mrz.Format.TD3);
    assertThat(mrz.lines()).containsExactly(TD3_FIRST, TD3_SECOND);
    assertThat(mrz.number()).isEqualTo("L898902C3");
    assertThat(mrz.issuer()).isEqualTo("UTO");
    assertThat(mrz.nationality()).isEqualTo("UTO");
    assertThat(mrz.surname()).isEqualTo("ERIKSSON");
    assertThat(mrz.given()).isEqualTo("ANNA MARIA");
    assertThat(mrz.sex()).contains("F");
    assertThat(mrz.birth(TODAY)).contains(LocalDate.of(1974, 8, 12));
    assertThat(mrz.expiry(TODAY)).contains(LocalDate.of(2012, 4, 15));
    assertThat(mrz.optional()).isEqualTo("ZE184226B");
  }

  @Test
  void fillersTakenForLettersThatCheckDigitsDoNotTellAreFillers() {
    String second = "L898902C36UTO7408122F1204159<<KKK<<<<<<<<<08";
    assertThat(read(TD3_FIRST, second).orElseThrow().lines())
        .containsExactly(TD3_FIRST, second.replace('K', '<'));
  }

  @Test
  void cardOfThreeLinesIsRead() {
    Mrz mrz = read(TD1_FIRST, TD1_SECOND, TD1_THIRD).orElseThrow();
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.format()).isEqualTo(Mrz.Format.TD1);
    assertThat(mrz.lines()).containsExactly(TD1_FIRST, TD1_SECOND, TD1_THIRD);
    assertThat(mrz.number()).isEqualTo("D23145890");
    assertThat(mrz.surname()).isEqualTo("ERIKSSON");
    assertThat(mrz.optional()).isEmpty();
  }

  @Test
  void cardOfTwoLinesIsRead() {
    Mrz mrz =
        read("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
            .orElseThrow();
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.format()).isEqualTo(Mrz.Format.TD2);
    assertThat(mrz.number()).isEqualTo("D23145890");
    assertThat(mrz.given()).isEqualTo("ANNA MARIA");
  }

  /// A number of more than nine characters goes on in the optional part (Doc 9303, part 5).
  @Test
  void longNumberIsPutTogether() {
    Mrz mrz =
        read(
                "I<UTOD23145890<7349<<<<<<<<<<<",
                "3407127M9507122UTO<<<<<<<<<<<2",
                "STEVENSON<<PETER<<<<<<<<<<<<<<")
            .orElseThrow();
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.number()).isEqualTo("D23145890734");
  }

  @ParameterizedTest
  @CsvSource({
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<, L898902C36UTO7408122F1204159ZE184226B<<<10",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<, L898902C36UTO7408122F1204159ZE184226B<<<<<<<<10",
    "PKUTOERIKSSON<<ANNA<MARIA<<<<<<<<KK<<C<<<, L898902C36UT07408l22F12O4159ZE184226B<<<<<1O",
    "P<UTOERIKSSON<<ANNA<MARIA «««««««<<<<, L898902C36UTO 7408122F 1204159ZE184226B<<<<<10",
    "P<UT0ERIK5SON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<, L898902C36UTO74O8I22F12O4I59ZE184226B<<<<<10"
  })
  void noisyPassportIsMended(String first, String second) {
    Mrz mrz = read(first, second).orElseThrow();
    assertThat(mrz.lines()).containsExactly(TD3_FIRST, TD3_SECOND);
    assertThat(mrz.valid()).isTrue();
  }

  @Test
  void noisyCardIsMended() {
    Mrz mrz =
        read("I<UTOD231458907<<<<<<<<<<", "74O8122F12O4159UTO<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<")
            .orElseThrow();
    assertThat(mrz.lines()).containsExactly(TD1_FIRST, TD1_SECOND, TD1_THIRD);
    assertThat(mrz.valid()).isTrue();
  }

  @Test
  void lineInTwoBoxesIsPutTogether() {
    CardText text =
        new CardSketch()
            .line(40, 540, 30, "P<UTOERIKSSON<<ANNA<MARIA")
            .line(480, 541, 30, "<<<<<<<<<<<<<<<<<<<")
            .line(40, 590, 30, "L898902C36UTO7408122")
            .line(390, 592, 30, "F1204159ZE184226B<<<<<10")
            .text();
    assertThat(MrzReader.read(text, LineReread.none()).orElseThrow().lines())
        .containsExactly(TD3_FIRST, TD3_SECOND);
  }

  @Test
  void wrongCheckDigitIsNeverValid() {
    Random random = new Random(7);
    int[] checks = {9, 19, 27, 42, 43};
    for (int i = 0; i < 200; i++) {
      int at = checks[random.nextInt(checks.length)];
      char other = (char) ('0' + (TD3_SECOND.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
      String broken = TD3_SECOND.substring(0, at) + other + TD3_SECOND.substring(at + 1);
      assertThat(read(TD3_FIRST, broken).map(Mrz::valid)).as(broken).contains(false);
    }
  }

  @Test
  void missingCheckDigitIsNotMadeUp() {
    String cut = TD3_SECOND.substring(0, 43);
    assertThat(read(TD3_FIRST, cut).filter(Mrz::valid)).isEmpty();
    assertThat(read(TD1_FIRST, TD1_SECOND.substring(0, 29), TD1_THIRD).filter(Mrz::valid))
        .isEmpty();
  }

  @Test
  void failedLineIsReadAgain() {
    CardText text = page(TD3_FIRST, "L898902C36UTO7408I22F120159ZE184226B<<<<<10");
    LineReread reread =
        line ->
            line.text().startsWith("L8")
                ? List.of("L898902C36UTO740822F1204159ZE18426B<<<<10", TD3_SECOND)
                : List.of(TD3_FIRST);
    assertThat(MrzReader.read(text, LineReread.none()).filter(Mrz::valid)).isEmpty();
    Mrz mrz = MrzReader.read(text, reread).orElseThrow();
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.lines()).containsExactly(TD3_FIRST, TD3_SECOND);
  }

  @Test
  void rereadIsNotAskedForAGoodZoneWhoseNamesAreInPrint() {
    CardText text =
        new CardSketch()
            .line(60, 90, "ERIKSSON")
            .line(60, 140, "ANNA MARIA")
            .line(40, 540, 30, TD3_FIRST)
            .line(40, 590, 30, TD3_SECOND)
            .text();
    LineReread reread =
        line -> {
          throw new AssertionError("asked to read again");
        };
    assertThat(MrzReader.read(text, reread)).isPresent();
  }

  @Test
  void rereadGetsTheLineAsItWasGiven() {
    CardText turned =
        new CardSketch()
            .line(40, 540, 30, TD3_FIRST)
            .line(40, 590, 30, "L898902C36UTO7408I22F120159ZE184226B<<<<<10")
            .turned(6, 1.5);
    MrzReader.read(
        turned,
        line -> {
          assertThat(turned.lines()).contains(line);
          return List.of();
        });
  }

  @Test
  void textWithoutAZoneHasNone() {
    assertThat(read()).isEmpty();
    assertThat(read("DATE OF BIRTH 12 AUG 1974", "PLACE OF BIRTH ZENITH")).isEmpty();
  }

  /// Untrusted text never breaks the reader.
  @Test
  void anyTextIsSurvived() {
    Random random = new Random(11);
    String letters = "ABKLOPSUXZ0123456789<<<<<<<<  «";
    for (int i = 0; i < 2000; i++) {
      String[] lines = new String[1 + random.nextInt(4)];
      for (int line = 0; line < lines.length; line++) {
        StringBuilder text = new StringBuilder("<");
        int length = 1 + random.nextInt(60);
        for (int c = 0; c < length; c++) {
          text.append(letters.charAt(random.nextInt(letters.length())));
        }
        lines[line] = text.toString();
      }
      read(lines).ifPresent(mrz -> assertThat(mrz.lines()).hasSize(mrz.format().lines()));
    }
  }

  /// The first reading of the lower line holds by its check digits, which leave the nationality
  /// out.
  @Test
  void countryThatExistsIsPreferred() {
    Mrz mrz =
        MrzReader.read(
                page(TD3_FIRST, TD3_SECOND.replace("UTO", "UZO")),
                line -> line.text().startsWith("L8") ? List.of(TD3_SECOND) : List.of())
            .orElseThrow();
    assertThat(mrz.nationality()).isEqualTo("UTO");
  }

  @Test
  void namesOnWhichMostReadingsAgreeAreTaken() {
    Mrz mrz =
        MrzReader.read(
                page(TD3_FIRST.replace("ERIKSSON", "ERIKSON"), TD3_SECOND),
                line ->
                    line.text().startsWith("P<") ? List.of(TD3_FIRST, TD3_FIRST + "<") : List.of())
            .orElseThrow();
    assertThat(mrz.surname()).isEqualTo("ERIKSSON");
  }

  @Test
  void namesThatTheCardPrintsAreTaken() {
    CardText text =
        new CardSketch()
            .line(60, 40, "PASSPORT")
            .line(60, 90, "ERIKSSON")
            .line(60, 140, "ANNA-MARIA")
            .line(40, 540, 30, TD3_FIRST.replace("ERIKSSON", "ERIKSON"))
            .line(40, 590, 30, TD3_SECOND)
            .text();
    Mrz mrz =
        MrzReader.read(text, line -> line.text().startsWith("P<") ? List.of(TD3_FIRST) : List.of())
            .orElseThrow();
    assertThat(mrz.surname()).isEqualTo("ERIKSSON");
    assertThat(MrzFields.asPrinted(mrz.given(), text)).isEqualTo("ANNA-MARIA");
  }

  @Test
  void namesTakeTheirMarksFromPrint() {
    assertThat(asPrinted("MULLER WEBER", "Muller-Weber")).isEqualTo("MULLER-WEBER");
    assertThat(asPrinted("OBRIEN", "O'BRIEN")).isEqualTo("O'BRIEN");
    assertThat(asPrinted("DE LA O", "DELAO")).isEqualTo("DE LA O");
    assertThat(asPrinted("SMITH", "SMYTHE")).isEqualTo("SMITH");
  }

  private static String asPrinted(String zone, String printed) {
    return MrzFields.asPrinted(zone, new CardSketch().line(60, 90, printed).text());
  }

  @Test
  void lostFillerOfTheDocumentCodeIsPutBack() {
    Mrz mrz = read("P" + TD3_FIRST.substring(2), TD3_SECOND).orElseThrow();
    assertThat(mrz.lines().getFirst()).isEqualTo(TD3_FIRST);
  }

  @Test
  void digitAmongTheFillersIsNoName() {
    Mrz mrz =
        read(TD3_FIRST.replace("<<<<<<<<<<<<<<<<<<<", "<<4<<<<<<<<<<<<<<<<"), TD3_SECOND)
            .orElseThrow();
    assertThat(mrz.given()).isEqualTo("ANNA MARIA");
  }

  @Test
  void aNameThatLostALetterIsNotTakenForThePrintedOne() {
    CardText text =
        printed("ERIKSSON", "ANNA MARIA", TD3_FIRST.replace("ERIKSSON", "RIKSSON"), TD3_SECOND);
    Mrz mrz =
        MrzReader.read(text, line -> line.text().startsWith("P<") ? List.of(TD3_FIRST) : List.of())
            .orElseThrow();
    assertThat(mrz.surname()).isEqualTo("ERIKSSON");
  }

  @Test
  void fillersTakenForLettersAfterANameAreFillers() {
    String once = TD3_FIRST.replace("MARIA<<<<<<<<", "MARIAKKKKKKKK");
    String parted = TD3_FIRST.replace("MARIA<<<<<<<<", "MARIA<KK<KK<K");
    assertThat(read(once, TD3_SECOND).orElseThrow().given()).isEqualTo("ANNA MARIA");
    assertThat(read(parted, TD3_SECOND).orElseThrow().given()).isEqualTo("ANNA MARIA");
  }

  @Test
  void lostFillersBetweenTheNamesArePutWhereThePrintPartsThem() {
    String lost = TD3_FIRST.replace("ERIKSSON<<ANNA", "ERIKSSONANNA");
    String taken = TD3_FIRST.replace("ERIKSSON<<ANNA", "ERIKSSONK<ANNA");
    for (String first : List.of(lost, taken)) {
      CardText text = printed("Eriksson", "Anna Maria", first, TD3_SECOND);
      Mrz mrz = MrzReader.read(text, LineReread.none()).orElseThrow();
      assertThat(mrz.lines().getFirst()).isEqualTo(TD3_FIRST);
    }
    assertThat(read(lost, TD3_SECOND).orElseThrow().surname()).isEqualTo("ERIKSSONANNA MARIA");
  }

  @Test
  void aPassportWithALostEndIsNoSmallerDocument() {
    String second = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8";
    Mrz mrz = read(TD3_FIRST, second.replace("<<<<<<<<<<<<<<<8", "<<<<<<<8")).orElseThrow();
    assertThat(mrz.format()).isEqualTo(Mrz.Format.TD3);
    assertThat(mrz.valid()).isTrue();
    assertThat(mrz.lines().getLast()).isEqualTo(second);
  }

  @Test
  void namesThatTheZoneCutsOffAreTakenWholeFromPrint() {
    String first = "P<UTOERIKSSON<<CHRISTOPHERSON<ALEXANDER<MARI";
    CardText text = printed("ERIKSSON", "Christopherson Alexander Maria", first, TD3_SECOND);
    Mrz mrz = MrzReader.read(text, LineReread.none()).orElseThrow();
    assertThat(mrz.given()).isEqualTo("CHRISTOPHERSON ALEXANDER MARI");
    assertThat(MrzFields.given(mrz, text)).isEqualTo("CHRISTOPHERSON ALEXANDER MARIA");
  }

  @Test
  void namesThatFillTheirLineAreKnownByItsPlace() {
    String names = "RAMASWAMY<VENKATESAN<<CHRISTOP";
    CardText text = page(TD1_FIRST, TD1_SECOND, "RAMA SWAMY KVENKATESANK KCHRI STOP");
    Mrz mrz =
        MrzReader.read(
                text, line -> line.text().startsWith("RAMA") ? List.of(names, names) : List.of())
            .orElseThrow();
    assertThat(mrz.lines()).containsExactly(TD1_FIRST, TD1_SECOND, names);
  }

  @Test
  void theDocumentCodeThatMostReadingsSayIsTaken() {
    String right = "AC" + TD1_FIRST.substring(2);
    Mrz mrz =
        MrzReader.read(
                page("A" + TD1_FIRST.substring(2), TD1_SECOND, TD1_THIRD),
                line -> line.text().startsWith("A") ? List.of(right, right, right) : List.of())
            .orElseThrow();
    assertThat(mrz.lines().getFirst()).isEqualTo(right);
  }

  private static CardText printed(String surname, String given, String... zone) {
    CardSketch sketch =
        new CardSketch()
            .line(60, 40, "PASSPORT")
            .line(60, 90, "Surname " + surname)
            .line(60, 140, given);
    for (int i = 0; i < zone.length; i++) {
      sketch.line(40, 540 + 50 * i, 30, zone[i]);
    }
    return sketch.text();
  }
}
