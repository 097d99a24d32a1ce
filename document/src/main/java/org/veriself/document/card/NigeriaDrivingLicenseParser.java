package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Nigerian driving licence (cards.md 3).
public final class NigeriaDrivingLicenseParser implements CardParser {

  private static final Label REPUBLIC = Label.of("FEDERAL REPUBLIC OF NIGERIA");
  private static final Label TITLE = Label.of("NATIONAL DRIVER'S LICENCE", "DRIVER'S LICENCE");
  private static final Label NUMBER_LABEL = Label.of("L/NO");
  private static final Label ISSUE = Label.of("ISS");
  private static final Label EXPIRY = Label.of("EXP");
  private static final Label BIRTH = Label.of("D of B");
  private static final Label SEX = Label.of("SEX");
  private static final Label NAME = Label.of("NAME");
  private static final List<Label> HEADINGS = List.of(TITLE, NUMBER_LABEL);
  private static final List<Label> LABELS = List.of(REPUBLIC, ISSUE, EXPIRY, BIRTH, SEX, NAME);
  private static final List<Label> ALL =
      List.of(REPUBLIC, TITLE, NUMBER_LABEL, ISSUE, EXPIRY, BIRTH, SEX, NAME);

  private static final NumberShape NUMBER = new NumberShape("AAA99999AA99");

  private final InstantSource clock;

  NigeriaDrivingLicenseParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.NIGERIA_DRIVING_LICENSE;
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
    draft.put("LicenseNumber", NUMBER.read(layout.rowTexts()));
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(Dates::printed)));
    Dates.putAge(birth, today, draft);
    draft.put("IssuedDate", layout.value(ISSUE).flatMap(v -> v.tryMap(Dates::printed)));
    draft.put("ExpirationDate", layout.value(EXPIRY).flatMap(v -> v.tryMap(Dates::printed)));
    draft.put("Sex", layout.value(SEX).flatMap(v -> v.tryMap(Philippines::sexLetter)));
    name(layout, draft);
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "NGA", 0.9);
    }
    return draft.card(NumberCheck.NONE, marks(layout));
  }

  /// The only line of capitals with a comma after its first name: `SURNAME, GIVEN NAMES`.
  private static void name(Layout layout, Draft draft) {
    Optional<Value> labelled = layout.value(NAME);
    List<Value> texts = new ArrayList<>();
    labelled.ifPresent(texts::add);
    layout.lines().stream()
        .filter(line -> !layout.holdsLabel(line))
        .forEach(line -> texts.add(new Value(line.text(), line.confidence())));
    for (Value text : texts) {
      if (text.text().matches("[A-Z][A-Z'-]+,\\s?[A-Z][A-Z '-]+")) {
        int comma = text.text().indexOf(',');
        draft.put("LastName", text.text().substring(0, comma), text.confidence());
        draft.put("FirstName", text.text().substring(comma + 1).strip(), text.confidence());
        return;
      }
    }
  }
}
