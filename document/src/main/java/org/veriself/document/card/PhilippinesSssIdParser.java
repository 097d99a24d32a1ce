package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Philippine social security card of the SSS: the number stands alone in large type (cards.md 2,
/// PhilippinesSSSID). Its check is not published.
public final class PhilippinesSssIdParser implements CardParser {

  private static final Label SYSTEM = Label.of("SOCIAL SECURITY SYSTEM");
  private static final Label CARD = Label.of("SOCIAL SECURITY CARD", "SOCIAL SECURITY ID");
  private static final Label REPUBLIC = Label.of("REPUBLIC OF THE PHILIPPINES");
  private static final Label SSS =
      Label.of("SSS NUMBER", "SS NUMBER", "SSS NO.", "SS NO.", "SSS ID");
  private static final Label NAME = Label.of("NAME", "FULL NAME");
  private static final Label BIRTH =
      Label.of("DATE OF BIRTH", "BIRTHDATE", "BIRTH DATE", "BIRTHDAY");
  private static final List<Label> HEADINGS = List.of(SYSTEM, CARD, SSS);
  private static final List<Label> LABELS = List.of(REPUBLIC, NAME, BIRTH);
  private static final List<Label> ALL = List.of(SYSTEM, CARD, SSS, REPUBLIC, NAME, BIRTH);

  private static final NumberShape NUMBER = new NumberShape("99-9999999-9");

  PhilippinesSssIdParser() {}

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_SSS_ID;
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
    Optional<TextLine> number = Optional.empty();
    for (TextLine line : layout.lines()) {
      Optional<Value> read = NUMBER.read(List.of(new Value(line.text(), line.confidence())));
      if (read.isPresent() && draft.value("LicenseNumber").isEmpty()) {
        draft.put("LicenseNumber", read);
        number = Optional.of(line);
      }
    }
    draft.put("FullName", layout.valueWithMore(NAME, 2).flatMap(v -> v.tryMap(Philippines::name)));
    if (draft.value("FullName").isEmpty() && layout.hit(NAME).isEmpty()) {
      draft.put("FullName", nameUnder(layout, number));
    }
    draft.put(
        "Birthday",
        layout
            .value(BIRTH)
            .flatMap(v -> v.tryMap(Dates::printed))
            .or(() -> layout.lone(Dates::printed)));
    return draft.card(NumberCheck.NONE, marks(layout));
  }

  /// Cards without a label for it print the name under the number, a long one on two lines.
  private static Optional<Value> nameUnder(Layout layout, Optional<TextLine> number) {
    return number
        .flatMap(top -> below(layout, top).findFirst())
        .flatMap(
            first -> {
              List<TextLine> lines = new ArrayList<>(List.of(first));
              below(layout, first)
                  .filter(line -> goesOn(first, line))
                  .findFirst()
                  .ifPresent(lines::add);
              return Layout.joined(lines).tryMap(Philippines::name);
            });
  }

  private static Stream<TextLine> below(Layout layout, TextLine top) {
    return layout.lines().stream()
        .filter(line -> line.centreY() > top.centreY() + 0.6 * layout.lineHeight())
        .filter(line -> !layout.holdsLabel(line));
  }

  /// Of the same letters, right under it and starting where it starts.
  private static boolean goesOn(TextLine first, TextLine next) {
    double height = first.height();
    return next.centreY() - first.centreY() < 2 * height
        && Math.abs(next.left() - first.left()) < height
        && Math.abs(next.height() - height) < height / 3
        && next.text().chars().noneMatch(Character::isDigit);
  }
}
