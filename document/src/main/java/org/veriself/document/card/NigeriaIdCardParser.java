package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Nigerian national identity card or slip (cards.md 3).
public final class NigeriaIdCardParser implements CardParser {

  private static final Label REPUBLIC = Label.of("FEDERAL REPUBLIC OF NIGERIA");
  private static final Label TITLE = Label.of("NATIONAL IDENTITY CARD", "DIGITAL NIN SLIP");
  private static final Label SURNAME = Label.of("Surname", "Surname/Nom");
  private static final Label FIRST =
      Label.of("First name", "First names", "Given Names", "Given Names/Prenoms");
  private static final Label MIDDLE = Label.of("Middle name");
  private static final Label BIRTH = Label.of("Date of birth");
  private static final Label SEX = Label.of("Sex", "Sex/Sexe");
  private static final Label NIN = Label.of("NIN", "National Identification Number");
  private static final List<Label> HEADINGS = List.of(REPUBLIC, NIN);
  private static final List<Label> LABELS = List.of(TITLE, SURNAME, FIRST, MIDDLE, BIRTH, SEX);
  private static final List<Label> ALL =
      List.of(REPUBLIC, TITLE, SURNAME, FIRST, MIDDLE, BIRTH, SEX, NIN);

  private static final NumberShape NUMBER = new NumberShape("9999 999 9999");

  private final InstantSource clock;

  NigeriaIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.NIGERIA_ID_CARD;
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
    draft.put(
        "LicenseNumber",
        NUMBER.read(layout.rowTexts()).map(v -> v.map(words -> words.replace(" ", ""))));
    draft.put("LastName", layout.value(SURNAME).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("FirstName", layout.value(FIRST).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put(
        "Sex",
        layout
            .value(SEX)
            .flatMap(v -> v.tryMap(Philippines::sexLetter))
            .or(() -> layout.sexUnder(SEX, reread))
            .or(() -> layout.lone(Philippines::sexLetter)));
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(Dates::printed)));
    Dates.putAge(birth, today, draft);
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "NGA", 0.9);
    }
    return draft.card(NumberCheck.NONE, marks(layout));
  }
}
