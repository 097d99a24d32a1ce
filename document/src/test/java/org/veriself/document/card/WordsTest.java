package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.document.NumberCheck;

/// The vocabulary that all parsers share (cards.md 1).
class WordsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @Test
  void shortLabelsMustBeExactAndLongOnesMayDiffer() {
    assertThat(Label.of("NIK").isIn("NIK : 32")).isTrue();
    assertThat(Label.of("NIK").isIn("N1K : 32")).isFalse();
    assertThat(Label.of("NAMA").isIn("Nema")).isTrue();
    assertThat(Label.of("DATE OF BIRTH").isIn("Dale of 8irth")).isTrue();
    assertThat(Label.of("DATE OF BIRTH").isIn("Date of Issue")).isFalse();
    assertThat(Label.of("SEX").isIn("SEXTON")).isFalse();
  }

  @Test
  void labelsAreFoundInsideOfRunTogetherWords() {
    assertThat(Label.of("GOL. DARAH").in("LAKI-LAKI Gol.Darah:O").map(Label.Match::end))
        .contains(19);
    assertThat(Label.of("NAMA").isIn("NamaSITI")).isTrue();
  }

  @Test
  void wordsAndNumbersOfAnAddressArePutApart() {
    assertThat(Names.words("BLK 4 L0T176 B0NIFACI0 AVE")).isEqualTo("BLK 4 LOT 176 BONIFACIO AVE");
    assertThat(Names.words("29RIZAL ST, BARANGAY176")).isEqualTo("29 RIZAL ST, BARANGAY 176");
    assertThat(Names.words("3O5 21ST AVE 12A")).isEqualTo("305 21ST AVE 12A");
  }

  @Test
  void pointBehindASurnameIsAComma() {
    assertThat(Philippines.name("DELA CRUZ.CAMILLE RAMOS")).contains("DELA CRUZ, CAMILLE RAMOS");
    assertThat(Philippines.name("STA. MARIA, ANA")).contains("STA. MARIA, ANA");
  }

  @Test
  void naughtsInWordsAndLettersInNumbersAreMended() {
    assertThat(Names.words("2OO BONIFACIO AVE, CAL00CAN")).isEqualTo("200 BONIFACIO AVE, CALOOCAN");
  }

  @Test
  void pointBehindAWordThatIsNoAbbreviationIsAComma() {
    assertThat(Philippines.address("1 53 DEL PILAR ST, ILOILO CITy, ILOILO"))
        .isEqualTo("153 DEL PILAR ST, ILOILO CITY, ILOILO");
    assertThat(Philippines.address("BLK 1 53 DEL PILAR")).isEqualTo("BLK 1 53 DEL PILAR");
    assertThat(Philippines.address("9 LUNA STREET. BRGY. POBLACION. QUEZON CITY. NCR"))
        .isEqualTo("9 LUNA STREET, BRGY. POBLACION, QUEZON CITY, NCR");
    assertThat(Philippines.address("J.P.LAUREL ST., BARANGAY 176. CEBU"))
        .isEqualTo("J.P. LAUREL ST., BARANGAY 176, CEBU");
  }

  @Test
  void civilStatusKeepsTheWayItIsWritten() {
    assertThat(Philippines.civilStatus("MARR1ED")).contains("MARRIED");
    assertThat(Philippines.civilStatus("Maried")).contains("Married");
  }

  @Test
  void footOfABlurredLetterOfSexIsNotThere() {
    assertThat(Philippines.sexLetter("E")).contains("F");
    assertThat(Philippines.sexLetter("X")).isEmpty();
  }

  @Test
  void garbledLabelIsFoundWhenItIsTheOnlyOneNear() {
    Label birth = Label.of("DATE OF BIRTH");
    Label address = Label.of("ADDRESS");
    Layout layout =
        Layout.of(
            new CardSketch()
                .doubted(0, 0, "ADOME55")
                .line(0, 30, "9 LUNA STREET")
                .doubted(0, 90, "Date f tih")
                .line(0, 120, "1971/06/03")
                .text(),
            List.of(birth, address));
    assertThat(layout.value(address).map(Value::text)).contains("9 LUNA STREET");
    assertThat(layout.value(birth).map(Value::text)).contains("1971/06/03");
  }

  @Test
  void wordsThatWereReadWellAreNoGarbledLabel() {
    Label address = Label.of("ADDRESS");
    Layout layout =
        Layout.of(new CardSketch().line(0, 0, "ADOME55").line(0, 30, "X").text(), List.of(address));
    assertThat(layout.hit(address)).isEmpty();
  }

  @Test
  void loneValueIsTakenByItsFormButNotOneOfSeveral() {
    CardSketch one = new CardSketch().line(0, 0, "JUANA").line(0, 60, "1971/06/03");
    assertThat(Layout.of(one.text(), List.of()).lone(Dates::printed).map(Value::text))
        .contains("1971/06/03");
    CardSketch two = one.line(0, 120, "2031/06/03");
    assertThat(Layout.of(two.text(), List.of()).lone(Dates::printed)).isEmpty();
  }

  @Test
  void longerLabelWinsOverTheOneInIt() {
    Label name = Label.of("NAME");
    Label last = Label.of("LAST NAME");
    Layout layout =
        Layout.of(
            new CardSketch().line(0, 0, "Last name Jaidee").line(0, 60, "Name Somchai").text(),
            List.of(name, last));
    assertThat(layout.beside(last).map(Value::text)).contains("Jaidee");
    assertThat(layout.beside(name).map(Value::text)).contains("Somchai");
  }

  @Test
  void vocabularySnapsToTheNearestWordOrNone() {
    Vocabulary words = Vocabulary.of("ISLAM", "KRISTEN");
    assertThat(words.nearest("1SLAN")).contains("ISLAM");
    assertThat(words.nearest("HINDU")).isEmpty();
    assertThat(words.nearest("")).isEmpty();
  }

  @Test
  void yearsOfTwoDigitsAreTheLatestNotInTheFuture() {
    assertThat(Dates.shortYear("26", "10", "31", TODAY)).contains(LocalDate.of(2026, 10, 31));
    assertThat(Dates.shortYear("26", "11", "02", TODAY)).contains(LocalDate.of(1926, 11, 2));
    assertThat(Dates.shortYear("85", "02", "30", TODAY)).isEmpty();
    assertThat(Dates.shortExpiry("30", "04", "15", TODAY)).contains(LocalDate.of(2030, 4, 15));
    assertThat(Dates.shortExpiry("99", "04", "15", TODAY)).contains(LocalDate.of(1999, 4, 15));
  }

  @Test
  void datesAreReadInTheirPrintedForms() {
    assertThat(Dates.printed("05/13 1987")).contains("05/13/1987");
    assertThat(Dates.printed("1987/12/05")).contains("1987/12/05");
    assertThat(Dates.printed("12/25/1987")).contains("12/25/1987");
    assertThat(Dates.printed("05 MAR1986")).contains("05 MAR 1986");
    assertThat(Dates.printed("MARCH 05,1986")).contains("MARCH 05, 1986");
    assertThat(Dates.dayFirst("3O-O2-1990")).isEmpty();
    assertThat(Dates.dayFirst("O1-02-199O").map(date -> date.dayFirst("-"))).contains("01-02-1990");
  }

  @Test
  void surnamesArePutApartWithTheirParticles() {
    assertThat(Names.surnameFirst("DELA CRUZ, JUAN PEDRO SAN JOSE"))
        .contains(new Names.Parts("DELA CRUZ", "JUAN PEDRO", "SAN JOSE"));
    assertThat(Names.surnameFirst("REYES, ANA")).contains(new Names.Parts("REYES", "ANA", ""));
    assertThat(Names.surnameFirst("JUAN PEDRO")).isEmpty();
    assertThat(Names.mended("SANT0S 12")).isEqualTo("SANTOS 12");
    assertThat(Names.spaced("TaiMan McDonald")).isEqualTo("Tai Man McDonald");
  }

  @Test
  void cleanNumberThatFailsIsNotReplacedByAMendedOne() {
    NumberShape shape = new NumberShape("9999");
    List<Value> texts = List.of(new Value("1234", 0.9), new Value("S678", 0.9));
    NumberShape.Read read = shape.read(texts, number -> number.equals("5678")).orElseThrow();
    assertThat(read.check()).isEqualTo(NumberCheck.INVALID);
    assertThat(read.value().text()).isEqualTo("1234");
    assertThat(shape.read(texts.subList(1, 2), number -> number.equals("5678")))
        .get()
        .extracting(NumberShape.Read::check)
        .isEqualTo(NumberCheck.VALID);
  }

  @Test
  void partsOfNumbersAreChecked() {
    assertThat(NumberRules.indonesia("3204114505900002", TODAY)).isTrue();
    assertThat(NumberRules.indonesia("3204114505900000", TODAY)).isFalse();
    assertThat(NumberRules.indonesia("3204117205900001", TODAY)).isFalse();
    assertThat(NumberRules.malaysia("900230-14-5521", TODAY)).isFalse();
    assertThat(NumberRules.pakistan("85202-1234567-1")).isFalse();
    assertThat(NumberRules.bangladesh("30001234567890123", TODAY)).isFalse();
    assertThat(NumberRules.mainland("110101199013070010")).isFalse();
  }
}
