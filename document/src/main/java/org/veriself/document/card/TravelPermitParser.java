package org.veriself.document.card;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Permits for travel between the mainland, Hong Kong, Macao and Taiwan (cards.md 3, HMTPermit).
public final class TravelPermitParser implements CardParser {

  private static final Label TITLE = Label.of("往来港澳通行证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "往来台湾通行证");
  private static final Label ENGLISH =
      Label.of(
          "EXIT-ENTRY PERMIT FOR TRAVELLING TO AND FROM HONG KONG AND MACAU",
          "MAINLAND TRAVEL PERMIT FOR HONG KONG AND MACAO RESIDENTS",
          "MAINLAND TRAVEL PERMIT FOR TAIWAN RESIDENTS");
  private static final Label NAME = Label.of("姓名");
  private static final Label BIRTH = Label.of("出生日期");
  private static final Label SEX = Label.of("性别");
  private static final Label VALID = Label.of("有效期限");
  private static final Label AUTHORITY = Label.of("签发机关");
  private static final Label PLACE = Label.of("签发地点");
  private static final Label NUMBER_LABEL = Label.of("证件号码", "换证次数");
  private static final List<Label> HEADINGS = List.of(TITLE, ENGLISH);
  private static final List<Label> LABELS =
      List.of(NAME, BIRTH, SEX, VALID, AUTHORITY, PLACE, NUMBER_LABEL);
  private static final List<Label> ALL =
      List.of(TITLE, ENGLISH, NAME, BIRTH, SEX, VALID, AUTHORITY, PLACE, NUMBER_LABEL);

  private static final NumberShape NUMBER = new NumberShape("A99999999");
  private static final Pattern ZONE = Pattern.compile("^C[A-Z<]([A-Z]\\d{8})(\\d)<");

  TravelPermitParser() {}

  @Override
  public CardType type() {
    return CardType.HMT_PERMIT;
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
    List<Value> lines =
        layout.lines().stream()
            .filter(line -> !line.text().contains("<"))
            .map(line -> new Value(line.text(), line.confidence()))
            .toList();
    draft.put("Number", NUMBER.read(lines));
    NumberCheck check = zone(layout, draft);
    Optional<Value> name = layout.valueWithMore(NAME, 2);
    draft.put(
        "Name",
        name.flatMap(v -> v.tryMap(Names::chinese)).or(() -> nameOverEnglish(layout, lines)));
    draft.put("EnglishName", englishName(lines));
    draft.put(
        "Birthday",
        layout
            .value(BIRTH)
            .flatMap(
                v -> v.tryMap(words -> Dates.yearFirst(words).map(date -> date.yearFirst(".")))));
    draft.put("Sex", layout.value(SEX).flatMap(v -> v.tryMap(Names::chineseSex)));
    draft.put(
        "ValidDate", layout.value(VALID).flatMap(v -> v.tryMap(MainlandIdCardParser::validity)));
    draft.put("IssueAuthority", layout.value(AUTHORITY).flatMap(v -> v.tryMap(Names::chinese)));
    draft.put(
        "IssueAddress",
        layout.value(PLACE).flatMap(v -> v.tryMap(words -> Optional.of(words.strip()))));
    return draft.card(check, marks(layout));
  }

  /// The zone's one line starts with a code, the number and its check digit; the rest of its form
  /// is not published.
  private static NumberCheck zone(Layout layout, Draft draft) {
    for (TextLine line : layout.lines()) {
      Matcher matcher = ZONE.matcher(line.text().replaceAll("\\s", ""));
      if (matcher.find()) {
        boolean holds = CheckDigits.mrz(matcher.group(1), matcher.group(2).charAt(0));
        if (holds && draft.value("Number").isEmpty()) {
          draft.put("Number", matcher.group(1), line.confidence());
        }
        boolean same = draft.text("Number").filter(matcher.group(1)::equals).isPresent();
        draft.crossCheck("Number", same);
        return holds && same ? NumberCheck.VALID : NumberCheck.INVALID;
      }
    }
    return NumberCheck.NONE;
  }

  /// The Chinese name stands alone over the English one, its label is lost first.
  private static Optional<Value> nameOverEnglish(Layout layout, List<Value> lines) {
    Optional<String> english = englishName(lines).map(Value::text);
    return layout.lines().stream()
        .takeWhile(line -> english.filter(Philippines.address(line.text())::equals).isEmpty())
        .filter(line -> line.text().matches("\\p{IsHan}{2,4}") && !layout.holdsLabel(line))
        .reduce((_, nearest) -> nearest)
        .filter(_ -> english.isPresent())
        .map(line -> new Value(line.text(), line.confidence() * 0.9));
  }

  private static Optional<Value> englishName(List<Value> lines) {
    return lines.stream()
        .filter(line -> line.text().matches("[A-Z]{2,}\\s?,\\s?[A-Z][A-Z -]+"))
        .findFirst()
        .map(line -> line.map(Philippines::address));
  }
}
