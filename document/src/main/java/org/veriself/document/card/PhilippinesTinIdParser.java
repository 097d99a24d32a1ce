package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Philippine taxpayer's card of the BIR, on paper (cards.md 2, PhilippinesTinID). The number's
/// check digit is not published, so that it is not checked.
public final class PhilippinesTinIdParser implements CardParser {

  private static final Label BUREAU = Label.of("BUREAU OF INTERNAL REVENUE");
  private static final Label TITLE =
      Label.of(
          "TAXPAYER IDENTIFICATION NUMBER",
          "TAXPAYER IDENTIFICATION CARD",
          "TAXPAYER IDENTIFICATION");
  private static final Label TIN = Label.of("TIN");
  private static final Label NAME =
      Label.of("NAME", "FULL NAME", "TAXPAYER'S NAME", "NAME OF TAXPAYER");
  private static final Label ADDRESS = Label.of("ADDRESS", "REGISTERED ADDRESS");
  private static final Label BIRTH =
      Label.of("DATE OF BIRTH", "BIRTH DATE", "BIRTHDATE", "BIRTHDAY");
  private static final Label ISSUE = Label.of("DATE OF ISSUE", "ISSUE DATE", "DATE ISSUED");
  private static final Label SIGNATURE = Label.of("SIGNATURE");
  private static final List<Label> HEADINGS = List.of(BUREAU, TITLE, TIN);
  private static final List<Label> LABELS = List.of(NAME, ADDRESS, BIRTH, ISSUE);
  private static final List<Label> ALL =
      List.of(BUREAU, TITLE, TIN, NAME, ADDRESS, BIRTH, ISSUE, SIGNATURE);

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<!\\d)([0-9OISB]{3})[-–—_. ]{0,3}([0-9OISB]{3})[-–—_. ]{0,3}([0-9OISB]{3})(?:[-–—_. ]{1,3}([0-9OISB]{3,5}))?(?![\\dA-Z])");

  PhilippinesTinIdParser() {}

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_TIN_ID;
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
    List<Value> texts = new ArrayList<>();
    layout.value(TIN).ifPresent(texts::add);
    layout.lines().forEach(line -> texts.add(new Value(line.text(), line.confidence())));
    for (Value one : texts) {
      Optional<String> number = number(one.text());
      if (number.isPresent() && draft.value("LicenseNumber").isEmpty()) {
        draft.put("LicenseNumber", number.get(), one.confidence());
      }
    }
    draft.put(
        "FullName",
        layout
            .valueWithMore(NAME, 2)
            .flatMap(v -> v.tryMap(Philippines::name))
            .or(() -> layout.below(TIN).flatMap(v -> v.tryMap(Philippines::name))));
    draft.put("Address", layout.valueWithMore(ADDRESS, 3).map(v -> v.map(Philippines::address)));
    draft.put("Birthday", layout.value(BIRTH).flatMap(v -> v.tryMap(Dates::printed)));
    draft.put("IssueDate", layout.value(ISSUE).flatMap(v -> v.tryMap(Dates::printed)));
    return draft.card(NumberCheck.NONE, marks(layout));
  }

  private static Optional<String> number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find()
        || text.substring(matcher.start(), matcher.end()).chars().filter(Character::isDigit).count()
            < 7) {
      return Optional.empty();
    }
    String number = matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3);
    String branch = matcher.group(4);
    return Optional.of(NumberShape.digits(branch == null ? number : number + "-" + branch));
  }
}
