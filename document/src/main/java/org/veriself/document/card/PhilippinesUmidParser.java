package org.veriself.document.card;

import java.util.List;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Philippine Unified Multi-Purpose ID (cards.md 2, PhilippinesUMID).
public final class PhilippinesUmidParser implements CardParser {

  private static final Label TITLE =
      Label.of("UNIFIED MULTI-PURPOSE ID", "UNIFIED MULTI-PURPOSE IDENTIFICATION");
  private static final Label CRN = Label.of("CRN", "COMMON REFERENCE NUMBER");
  private static final Label SURNAME = Label.of("SURNAME");
  private static final Label GIVEN = Label.of("GIVEN NAME", "GIVEN NAMES");
  private static final Label MIDDLE = Label.of("MIDDLE NAME");
  private static final Label SEX = Label.of("SEX");
  private static final Label BIRTH = Label.of("DATE OF BIRTH");
  private static final Label ADDRESS = Label.of("ADDRESS");
  private static final List<Label> HEADINGS = List.of(TITLE, CRN);
  private static final List<Label> LABELS = List.of(SURNAME, GIVEN, MIDDLE, SEX, BIRTH, ADDRESS);
  private static final List<Label> ALL =
      List.of(TITLE, CRN, SURNAME, GIVEN, MIDDLE, SEX, BIRTH, ADDRESS);

  private static final NumberShape NUMBER = new NumberShape("9999-9999999-9");

  PhilippinesUmidParser() {}

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_UMID;
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
    draft.put("Surname", layout.value(SURNAME).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("GivenName", layout.value(GIVEN).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("MiddleName", layout.value(MIDDLE).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put(
        "Sex",
        layout
            .value(SEX)
            .flatMap(v -> v.tryMap(Philippines::sexLetter))
            .or(() -> layout.lone(Philippines::sexLetter)));
    draft.put(
        "Birthday",
        layout
            .value(BIRTH)
            .flatMap(v -> v.tryMap(Philippines::dateYearFirst))
            .or(() -> layout.lone(Philippines::dateYearFirst)));
    draft.put("Address", layout.valueWithMore(ADDRESS, 4).map(v -> v.map(Philippines::address)));
    draft.put("CRN", NUMBER.read(layout.rowTexts()));
    return draft.card(NumberCheck.NONE, marks(layout));
  }
}
