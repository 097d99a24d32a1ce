package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Hong Kong identity card, editions of 2003 and 2018 (cards.md 2, HKIDCard).
public final class HongKongIdCardParser implements CardParser {

  private static final Label HEADING_ENGLISH =
      Label.of("HONG KONG PERMANENT IDENTITY CARD", "HONG KONG IDENTITY CARD");
  private static final Label HEADING_CHINESE =
      Label.of("香港永久性居民身份證", "香港永久性居民身份证", "香港居民身份證", "香港居民身份证");
  private static final Label BIRTH = Label.of("DATE OF BIRTH", "出生日期");
  private static final Label ISSUE = Label.of("DATE OF ISSUE", "簽發日期", "签发日期");
  private static final Label PERMANENT = Label.of("PERMANENT", "永久");
  private static final List<Label> HEADINGS = List.of(HEADING_ENGLISH, HEADING_CHINESE);
  private static final List<Label> LABELS = List.of(BIRTH, ISSUE);
  private static final List<Label> ALL = List.of(HEADING_ENGLISH, HEADING_CHINESE, BIRTH, ISSUE);

  private static final NumberShape ONE_LETTER = new NumberShape("A999999(#)");
  private static final NumberShape TWO_LETTERS = new NumberShape("AA999999(#)");
  private static final Pattern ENGLISH_NAME =
      Pattern.compile("^([A-Z][A-Z' -]*?)\\s*[,.;，]\\s*([A-Z][A-Za-z' ,-]*)$");
  private static final Pattern ENGLISH_NAME_WITHOUT_COMMA =
      Pattern.compile("^([A-Z]{2,}(?: [A-Z]{2,})*) ?([A-Z][a-z][A-Za-z' -]*)$");
  /// What asterisks are taken for. An X behind a letter is a code of its own.
  private static final Pattern LEADING_MARKS =
      Pattern.compile("^[*×xX＊★☆※米水\"“”]*[×xX＊★☆※米水\"“”](?=[A-Z*])");

  private static final Pattern SYMBOL = Pattern.compile("^([*]{0,5})([A-Z]{1,4}\\d?)$");
  private static final Pattern FIRST_ISSUE =
      Pattern.compile("[(\\[{C]\\s?(\\d{2})\\s?[-–—._]?\\s?(\\d{2})\\s?[)\\]}J]?(?!\\d)");
  private static final Pattern FIRST_ISSUE_BARE =
      Pattern.compile("^(\\d{2})\\s?[-–—._]\\s?(\\d{2})[)\\]}J]?$");
  private static final Pattern THIS_ISSUE =
      Pattern.compile("(?<![\\d(])(\\d{2})\\s?[-–—._]\\s?(\\d{2})\\s?[-–—._]\\s?(\\d{2})(?!\\d)");
  private static final Pattern THIS_ISSUE_BARE =
      Pattern.compile("^(\\d{2})[-–—._]?(\\d{2})[-–—._]?(\\d{2})$");

  private final InstantSource clock;
  private final TelexCodes codes;

  HongKongIdCardParser(InstantSource clock, TelexCodes codes) {
    this.clock = clock;
    this.codes = codes;
  }

  @Override
  public CardType type() {
    return CardType.HK_ID_CARD;
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Layout layout = Layout.of(text, ALL);
    Draft draft = new Draft(type());
    NumberCheck check = number(layout, draft);
    Optional<TextLine> birth = birth(layout, draft);
    Optional<TextLine> telex = telexLine(layout, birth);
    telex.ifPresent(line -> telex(layout, line, draft));
    Optional<TextLine> english = englishName(layout, telex.or(() -> birth), draft);
    chineseName(layout, english.or(() -> telex).or(() -> birth), draft);
    birth.ifPresent(line -> below(layout, line, draft));
    permanent(layout, draft);
    crossCheck(draft, today);
    return draft.card(check, marks(layout));
  }

  private static NumberCheck number(Layout layout, Draft draft) {
    List<Value> texts = new ArrayList<>();
    layout.lines().forEach(line -> texts.add(new Value(line.text(), line.confidence())));
    texts.addAll(layout.rowTexts());
    // The codes of the name and dates are digits alone, one of which might pass for the letter.
    texts.removeIf(text -> text.text().matches("[\\d\\s./-]+"));
    List<NumberShape.Read> numbers =
        Stream.of(ONE_LETTER, TWO_LETTERS)
            .flatMap(shape -> shape.read(texts, CheckDigits::hongKong).stream())
            .toList();
    // What was read cleanly goes first, a valid one before the others.
    Optional<NumberShape.Read> read =
        numbers.stream()
            .min(
                Comparator.comparing(NumberShape.Read::mended)
                    .thenComparing(number -> number.check() != NumberCheck.VALID));
    draft.put("IdNum", read.map(NumberShape.Read::value));
    return read.map(NumberShape.Read::check).orElse(NumberCheck.NONE);
  }

  /// The first whole date is the birthday; issue dates have two-digit years.
  private static Optional<TextLine> birth(Layout layout, Draft draft) {
    Optional<Double> from =
        layout.hit(BIRTH).map(hit -> hit.line().centreY() - 0.5 * layout.lineHeight());
    for (TextLine line : layout.lines()) {
      if (from.isPresent() && line.centreY() < from.get()) {
        continue;
      }
      Optional<Dates.Found> date = Dates.dayFirst(line.text());
      if (date.isEmpty() || (telexGroups(line.text()).isPresent() && from.isEmpty())) {
        continue;
      }
      draft.put("Birthday", date.get().dayFirst("-"), line.confidence());
      String rest = line.text().substring(date.get().end());
      for (TextLine box : layout.row(line)) {
        if (!box.equals(line) && box.left() > line.left()) {
          rest = rest + " " + box.text();
        }
      }
      sex(rest).ifPresent(sex -> draft.put("Sex", sex, line.confidence()));
      return Optional.of(line);
    }
    return Optional.empty();
  }

  private static Optional<String> sex(String text) {
    boolean male = text.contains("男") || text.matches("(?s).*(?<![A-Z])M(?![A-Z]).*");
    boolean female = text.contains("女") || text.matches("(?s).*(?<![A-Z])F(?![A-Z]).*");
    return male == female ? Optional.empty() : Optional.of(male ? "男M" : "女F");
  }

  private static Optional<String> telexGroups(String text) {
    String packed = text.replaceAll("\\s", "");
    return packed.matches("(\\d{4}){2,6}") && !text.matches(".*[-–—/].*")
        ? Optional.of(packed.replaceAll("(\\d{4})(?=\\d)", "$1 "))
        : Optional.empty();
  }

  /// A row of nothing but groups of four digits, above the birthday, is never a date.
  private Optional<TextLine> telexLine(Layout layout, Optional<TextLine> birth) {
    double limit =
        layout
            .hit(BIRTH)
            .map(hit -> hit.line().centreY() - 0.3 * layout.lineHeight())
            .or(() -> birth.map(line -> line.centreY() - 0.6 * layout.lineHeight()))
            .orElse(Double.MAX_VALUE);
    return layout.lines().stream()
        .filter(line -> line.centreY() < limit)
        .filter(line -> mendedTelex(layout.rowText(line).text()).isPresent())
        .findFirst();
  }

  /// Confused characters are mended only into codes that exist.
  private Optional<String> mendedTelex(String text) {
    return telexGroups(text)
        .or(
            () ->
                telexGroups(NumberShape.digits(text))
                    .filter(groups -> text.replaceAll("\\D", "").length() * 2 > text.length())
                    .filter(
                        groups ->
                            List.of(groups.split(" ")).stream()
                                .allMatch(code -> codes.character(code).isPresent())));
  }

  private void telex(Layout layout, TextLine line, Draft draft) {
    Value row = layout.rowText(line);
    draft.put("TelexCode", row.tryMap(this::mendedTelex));
  }

  private static Optional<TextLine> englishName(
      Layout layout, Optional<TextLine> below, Draft draft) {
    Optional<TextLine> found = Optional.empty();
    for (TextLine line : between(layout, below)) {
      Matcher comma = ENGLISH_NAME.matcher(line.text());
      Matcher bare = ENGLISH_NAME_WITHOUT_COMMA.matcher(line.text());
      if (comma.matches()) {
        draft.put("EnName", name(comma), line.confidence());
        found = Optional.of(line);
      } else if (found.isEmpty() && bare.matches()) {
        draft.put("EnName", name(bare), line.confidence() * 0.8);
        found = Optional.of(line);
      }
    }
    return found;
  }

  private static String name(Matcher matcher) {
    return matcher.group(1).strip() + ", " + Names.spaced(matcher.group(2));
  }

  /// Lines under the heading and above another line, without the labels.
  private static List<TextLine> between(Layout layout, Optional<TextLine> below) {
    double top =
        layout.hit(HEADING_ENGLISH).or(() -> layout.hit(HEADING_CHINESE)).stream()
            .mapToDouble(hit -> hit.line().centreY() + 0.3 * layout.lineHeight())
            .findFirst()
            .orElse(-Double.MAX_VALUE);
    double bottom =
        below.map(line -> line.centreY() - 0.3 * layout.lineHeight()).orElse(Double.MAX_VALUE);
    return layout.lines().stream()
        .filter(line -> line.centreY() > top && line.centreY() < bottom)
        .filter(line -> !layout.holdsLabel(line))
        .toList();
  }

  private void chineseName(Layout layout, Optional<TextLine> below, Draft draft) {
    Optional<Value> seen = Optional.empty();
    for (TextLine line : between(layout, below)) {
      String name = Names.ideographs(line.text());
      if (!name.isEmpty() && seen.map(best -> name.length() > best.text().length()).orElse(true)) {
        seen = Optional.of(new Value(name, line.confidence()));
      }
    }
    Optional<Value> telex = draft.value("TelexCode");
    Optional<Value> read = seen;
    draft.put("CnName", telex.flatMap(value -> byTelex(value, read)).or(() -> read));
  }

  /// Many common characters are not in the recogniser's alphabet, so that codes come first.
  private Optional<Value> byTelex(Value telex, Optional<Value> seen) {
    String[] groups = telex.text().split(" ");
    int[] characters = seen.map(value -> value.text().codePoints().toArray()).orElse(new int[0]);
    StringBuilder name = new StringBuilder();
    int agreeing = 0;
    for (int i = 0; i < groups.length; i++) {
      Optional<String> byCode = codes.character(groups[i]);
      boolean aligned = characters.length == groups.length;
      if (byCode.isEmpty() && !aligned) {
        return Optional.empty();
      }
      String read = aligned ? Character.toString(characters[i]) : "";
      agreeing += byCode.filter(read::equals).isPresent() ? 1 : 0;
      name.append(byCode.orElse(read));
    }
    double factor = agreeing > 0 ? 1 : 0.85;
    return Optional.of(new Value(name.toString(), telex.confidence() * factor));
  }

  private static void below(Layout layout, TextLine birth, Draft draft) {
    for (TextLine line : layout.lines()) {
      if (line.centreY() < birth.centreY() + 0.8 * layout.lineHeight()
          || layout.sameRow(line, birth)) {
        continue;
      }
      String text = line.text();
      String packed = text.replaceAll("\\s", "");
      issueDates(text, packed, line, draft);
      if (draft.value("Symbol").isEmpty()
          && Math.abs(line.left() - birth.left()) < 3 * layout.lineHeight()) {
        symbol(packed, line.confidence(), draft);
      }
    }
  }

  private static void issueDates(String text, String packed, TextLine line, Draft draft) {
    Matcher first = FIRST_ISSUE.matcher(text);
    Matcher firstBare = FIRST_ISSUE_BARE.matcher(packed);
    if (draft.value("FirstIssueDate").isEmpty()) {
      Matcher matched = first.find() ? first : firstBare.find() ? firstBare : null;
      if (matched != null && Integer.parseInt(matched.group(1)) <= 12) {
        draft.put(
            "FirstIssueDate",
            "(" + matched.group(1) + "-" + matched.group(2) + ")",
            line.confidence());
      }
    }
    Matcher current = THIS_ISSUE.matcher(text);
    Matcher currentBare = THIS_ISSUE_BARE.matcher(packed);
    if (draft.value("CurrentIssueDate").isEmpty()) {
      Matcher matched = current.find() ? current : currentBare.find() ? currentBare : null;
      if (matched != null
          && Dates.of("20" + matched.group(3), matched.group(2), matched.group(1)).isPresent()) {
        draft.put(
            "CurrentIssueDate",
            matched.group(1) + "-" + matched.group(2) + "-" + matched.group(3),
            line.confidence());
      }
    }
  }

  /// Three asterisks are often read as two or as other marks; a single clean one is kept.
  private static void symbol(String packed, double confidence, Draft draft) {
    String marked =
        LEADING_MARKS
            .matcher(packed)
            .replaceFirst(marks -> "*".repeat(marks.group().length() + 1))
            .replaceAll("\\.", "");
    Matcher matcher = SYMBOL.matcher(marked);
    if (matcher.matches()) {
      boolean clean = packed.matches("([*]|[*]{3})[A-Z].*");
      String stars = matcher.group(1);
      String meant = stars.isEmpty() || (clean && stars.length() == 1) ? stars : "***";
      draft.put("Symbol", meant + matcher.group(2), clean ? confidence : confidence * 0.8);
    }
  }

  private static void permanent(Layout layout, Draft draft) {
    boolean heading = layout.found(HEADINGS) > 0;
    boolean permanent = layout.lines().stream().anyMatch(line -> PERMANENT.isIn(line.text()));
    boolean abode = draft.text("Symbol").filter(symbol -> symbol.contains("A")).isPresent();
    if (permanent || abode) {
      draft.put("Permanent", "1", permanent ? 0.95 : 0.8);
    } else {
      // That it is not known is sure as well.
      draft.put("Permanent", heading ? "0" : "-1", 0.9);
    }
  }

  /// Nobody is issued a card before being born, nor this card before the first.
  private static void crossCheck(Draft draft, LocalDate today) {
    Optional<LocalDate> birth =
        draft.text("Birthday").flatMap(Dates::dayFirst).map(Dates.Found::date);
    Optional<LocalDate> current =
        draft
            .text("CurrentIssueDate")
            .flatMap(
                date ->
                    Dates.shortYear(
                        date.substring(6), date.substring(3, 5), date.substring(0, 2), today));
    if (birth.isPresent() && current.isPresent()) {
      boolean inOrder = birth.get().isBefore(current.get());
      draft.crossCheck("Birthday", inOrder);
      draft.crossCheck("CurrentIssueDate", inOrder);
    }
  }
}
