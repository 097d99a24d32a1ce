package org.veriself.document.card;

import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Thai identity card, by its English lines (cards.md 3): Thai script is not in the recogniser's
/// alphabet.
public final class ThailandIdCardParser implements CardParser {

  private static final Label TITLE = Label.of("Thai National ID Card");
  private static final Label NUMBER_LABEL = Label.of("Identification Number");
  private static final Label LAST = Label.of("Last name");
  private static final Label NAME = Label.of("Name");
  private static final Label BIRTH = Label.of("Date of Birth");
  private static final Label ISSUE = Label.of("Date of Issue");
  private static final Label EXPIRY = Label.of("Date of Expiry");
  private static final List<Label> HEADINGS = List.of(TITLE, NUMBER_LABEL);
  private static final List<Label> LABELS = List.of(LAST, NAME, BIRTH, ISSUE, EXPIRY);
  private static final List<Label> ALL =
      List.of(TITLE, NUMBER_LABEL, LAST, NAME, BIRTH, ISSUE, EXPIRY);

  private static final NumberShape NUMBER = new NumberShape("9 9999 99999 99 9");

  ThailandIdCardParser() {}

  @Override
  public CardType type() {
    return CardType.THAILAND_ID_CARD;
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
    Optional<NumberShape.Read> number = NUMBER.read(layout.rowTexts(), CheckDigits::thailand);
    draft.put(
        "LicenseNumber",
        number.map(NumberShape.Read::value).map(v -> v.map(words -> words.replace(" ", ""))));
    draft.put("LastName", layout.value(LAST).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put(
        "FirstName",
        layout
            .value(NAME)
            .flatMap(v -> v.tryMap(Philippines::name))
            .map(v -> v.map(Names::withoutTitle)));
    draft.put("DateOfBirth", layout.near(BIRTH, ThailandIdCardParser::date));
    draft.put("DateOfIssue", layout.near(ISSUE, ThailandIdCardParser::date));
    draft.put("DateOfExpiry", layout.near(EXPIRY, ThailandIdCardParser::date));
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "THA", 0.9);
    }
    return draft.card(number.map(NumberShape.Read::check).orElse(NumberCheck.NONE), marks(layout));
  }

  /// Months are shortened with a full stop, but for May.
  private static Optional<String> date(String text) {
    return Dates.monthNamed(text)
        .map(
            date -> {
              String month = date.monthText();
              String stop = month.length() == 3 && !month.equalsIgnoreCase("May") ? "." : "";
              return "%d %s%s %d"
                  .formatted(date.date().getDayOfMonth(), month, stop, date.date().getYear());
            });
  }
}
