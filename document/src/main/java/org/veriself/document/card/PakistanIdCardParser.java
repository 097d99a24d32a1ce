package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Pakistani national identity card, by its English lines (cards.md 3).
public final class PakistanIdCardParser implements CardParser {

  private static final Label TITLE = Label.of("National Identity Card");
  private static final Label PAKISTAN = Label.of("PAKISTAN", "ISLAMIC REPUBLIC OF PAKISTAN");
  private static final Label FATHER = Label.of("Father Name", "Husband Name");
  private static final Label NAME = Label.of("Name");
  private static final Label GENDER = Label.of("Gender");
  private static final Label STAY = Label.of("Country of Stay");
  private static final Label NUMBER_LABEL = Label.of("Identity Number");
  private static final Label BIRTH = Label.of("Date of Birth");
  private static final Label ISSUE = Label.of("Date of Issue");
  private static final Label EXPIRY = Label.of("Date of Expiry");
  private static final List<Label> HEADINGS = List.of(TITLE, STAY);
  private static final List<Label> LABELS =
      List.of(PAKISTAN, FATHER, NAME, GENDER, NUMBER_LABEL, BIRTH, ISSUE, EXPIRY);
  private static final List<Label> ALL =
      List.of(TITLE, PAKISTAN, FATHER, NAME, GENDER, STAY, NUMBER_LABEL, BIRTH, ISSUE, EXPIRY);

  private static final NumberShape NUMBER = new NumberShape("99999-9999999-9");

  private final InstantSource clock;

  PakistanIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.PAKISTAN_ID_CARD;
  }

  @Override
  public Marks marks(CardText text) {
    return marks(Layout.of(text, ALL));
  }

  private static Marks marks(Layout layout) {
    return new Marks(layout.found(HEADINGS), layout.found(LABELS));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    Layout layout = Layout.of(text, ALL);
    Draft draft = new Draft(type());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<NumberShape.Read> number = NUMBER.read(layout.rowTexts(), NumberRules::pakistan);
    draft.put("LicenseNumber", number.map(NumberShape.Read::value));
    Names.put(layout.value(NAME), draft);
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(PakistanIdCardParser::date)));
    Dates.putAge(birth, today, draft);
    number.ifPresent(
        read ->
            layout
                .value(GENDER)
                .flatMap(v -> v.tryMap(Philippines::sexLetter))
                .ifPresent(
                    sex ->
                        draft.crossCheck(
                            "LicenseNumber",
                            sex.text().equals("M")
                                == NumberRules.lastDigitOdd(read.value().text()))));
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "PAK", 0.9);
    }
    return draft.card(check(number), marks(layout));
  }

  static Optional<String> date(String text) {
    return Dates.dayFirst(text).map(date -> date.dayFirst("."));
  }

  /// The first digit can break the number; nothing in it can prove it.
  private static NumberCheck check(Optional<NumberShape.Read> number) {
    return number.filter(read -> read.check() == NumberCheck.INVALID).isPresent()
        ? NumberCheck.INVALID
        : NumberCheck.NONE;
  }
}
