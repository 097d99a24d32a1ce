package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Japanese driving licence, or the front of a My Number card (cards.md 3). The My Number itself
/// must not be kept and is never read.
public final class JapanIdCardParser implements CardParser {

  private static final Label LICENCE = Label.of("運転免許証", "运転免许证");
  private static final Label MY_NUMBER = Label.of("個人番号カード", "個人番号");
  private static final Label NAME = Label.of("氏名");
  private static final Label ADDRESS = Label.of("住所");
  private static final Label BIRTH = Label.of("生年月日");
  private static final Label ISSUE = Label.of("交付");
  private static final Label EXPIRY = Label.of("まで有効", "有効");
  private static final Label NUMBER_LABEL = Label.of("番号");
  private static final List<Label> HEADINGS = List.of(LICENCE, MY_NUMBER, EXPIRY);
  private static final List<Label> LABELS = List.of(NAME, ADDRESS, BIRTH, ISSUE, NUMBER_LABEL);
  private static final List<Label> ALL =
      List.of(LICENCE, MY_NUMBER, NAME, ADDRESS, BIRTH, ISSUE, EXPIRY, NUMBER_LABEL);

  private static final NumberShape NUMBER = new NumberShape("999999999999");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(\\d{4})年?(?:[(][^)]*[)])?年?|(令和|平成|昭和|大正)(\\d{1,2}|元)年)(\\d{1,2})月(\\d{1,2})日");

  private final InstantSource clock;

  JapanIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.JAPAN_ID_CARD;
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
    boolean licence = layout.hit(MY_NUMBER).isEmpty();
    Optional<NumberShape.Read> number =
        licence ? NUMBER.read(layout.rowTexts(), CheckDigits::japanLicence) : Optional.empty();
    draft.put("LicenseNumber", number.map(NumberShape.Read::value));
    draft.put(
        "FullName",
        layout
            .beside(NAME)
            .map(v -> v.map(JapanIdCardParser::name))
            .filter(v -> v.text().length() > 1 && Writing.JAPANESE.has(v.text())));
    draft.put(
        "FormattedAddress",
        layout.besideWithMore(ADDRESS, 2).filter(v -> Writing.JAPANESE.has(v.text())));
    for (Value row : layout.rowTexts()) {
      Matcher matcher = DATE.matcher(row.text().replaceAll("\\s", ""));
      if (!matcher.find()) {
        continue;
      }
      String rest = row.text().replaceAll("\\s", "").substring(matcher.end());
      if (rest.startsWith("生") || row.text().contains("生年月日")) {
        draft.put("Birthday", matcher.group(), row.confidence());
        day(matcher).ifPresent(date -> draft.put("Age", Dates.age(date, today), row.confidence()));
      } else if (rest.contains("有効") || rest.contains("まで")) {
        draft.put("ExpirationDate", matcher.group(), row.confidence());
      }
    }
    return draft.card(number.map(NumberShape.Read::check).orElse(NumberCheck.NONE), marks(layout));
  }

  private static String name(String text) {
    Matcher birth = DATE.matcher(text);
    return (birth.find() ? text.substring(0, birth.start()) : text).strip();
  }

  /// In the calendar of eras or in ours.
  private static Optional<LocalDate> day(Matcher date) {
    if (date.group(1) != null) {
      return Dates.of(date.group(1), date.group(4), date.group(5));
    }
    int before =
        switch (date.group(2).charAt(0)) {
          case '令' -> 2018;
          case '平' -> 1988;
          case '昭' -> 1925;
          default -> 1911;
        };
    int year = date.group(3).equals("元") ? 1 : Integer.parseInt(date.group(3));
    return Dates.of(String.valueOf(before + year), date.group(4), date.group(5));
  }
}
