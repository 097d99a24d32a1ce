package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Bangladeshi national identity card, by its English lines (cards.md 3).
public final class BangladeshIdCardParser implements CardParser {

  private static final Label GOVERNMENT =
      Label.of(
          "Government of the People's Republic of Bangladesh", "People's Republic of Bangladesh");
  private static final Label TITLE = Label.of("National ID Card");
  private static final Label NAME = Label.of("Name");
  private static final Label BIRTH = Label.of("Date of Birth");
  private static final Label NUMBER_LABEL = Label.of("NID No", "ID NO");
  private static final List<Label> HEADINGS = List.of(GOVERNMENT, NUMBER_LABEL);
  private static final List<Label> LABELS = List.of(TITLE, NAME, BIRTH);
  private static final List<Label> ALL = List.of(GOVERNMENT, TITLE, NAME, BIRTH, NUMBER_LABEL);

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d(?:\\s?\\d){9,16}(?!\\d)");

  private final InstantSource clock;

  BangladeshIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.BANGLADESH_ID_CARD;
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
    Optional<Value> number = number(layout);
    draft.put("LicenseNumber", number);
    Names.put(layout.value(NAME), draft);
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(Dates::printed)));
    Dates.putAge(birth, today, draft);
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "BGD", 0.9);
    }
    NumberCheck check =
        number.isEmpty() || number.get().text().length() == 13
            ? NumberCheck.NONE
            : NumberRules.bangladesh(number.get().text(), today)
                ? check(number.get().text(), birth)
                : NumberCheck.INVALID;
    return draft.card(check, marks(layout));
  }

  /// Only the long number says something that can be compared: its year of birth.
  private static NumberCheck check(String number, Optional<Value> birth) {
    boolean agrees =
        number.length() == 17
            && birth
                .flatMap(v -> Dates.any(v.text()))
                .filter(date -> number.startsWith(String.valueOf(date.date().getYear())))
                .isPresent();
    return agrees ? NumberCheck.VALID : NumberCheck.NONE;
  }

  private static Optional<Value> number(Layout layout) {
    List<Value> texts = new ArrayList<>();
    layout.value(NUMBER_LABEL).ifPresent(texts::add);
    texts.addAll(layout.rowTexts());
    for (Value text : texts) {
      Matcher matcher = NUMBER.matcher(text.text());
      while (matcher.find()) {
        String digits = matcher.group().replaceAll("\\D", "");
        if (digits.length() == 10 || digits.length() == 13 || digits.length() == 17) {
          return Optional.of(new Value(digits, text.confidence()));
        }
      }
    }
    return Optional.empty();
  }
}
