package org.veriself.document.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Identity card of mainland China, front and back (cards.md 3).
public final class MainlandIdCardParser implements CardParser {

  private static final Label NAME = Label.of("姓名");
  private static final Label SEX = Label.of("性别");
  private static final Label NATION = Label.of("民族");
  private static final Label BIRTH = Label.of("出生");
  private static final Label ADDRESS = Label.of("住址");
  private static final Label NUMBER_LABEL = Label.of("公民身份号码");
  private static final Label AUTHORITY = Label.of("签发机关");
  private static final Label VALID = Label.of("有效期限");
  private static final Label TITLE = Label.of("居民身份证");
  private static final List<Label> HEADINGS = List.of(NATION, NUMBER_LABEL, VALID, TITLE);
  private static final List<Label> LABELS = List.of(NAME, SEX, BIRTH, ADDRESS, AUTHORITY);
  private static final List<Label> ALL =
      List.of(NAME, SEX, NATION, BIRTH, ADDRESS, NUMBER_LABEL, AUTHORITY, VALID, TITLE);

  private static final NumberShape NUMBER = new NumberShape("99999999999999999#");
  private static final Pattern BIRTHDAY = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日?");
  private static final Pattern VALIDITY =
      Pattern.compile("(\\d{4}\\.\\d{2}\\.\\d{2})[-–—至一]?(\\d{4}\\.\\d{2}\\.\\d{2}|长期|長期)");

  MainlandIdCardParser() {}

  @Override
  public CardType type() {
    return CardType.MAINLAND_ID_CARD;
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
    Optional<NumberShape.Read> number = NUMBER.read(layout.rowTexts(), NumberRules::mainland);
    draft.put("LicenseNumber", number.map(NumberShape.Read::value));
    draft.put("FullName", layout.value(NAME).flatMap(v -> v.tryMap(Names::chinese)));
    draft.put("Sex", layout.beside(SEX).flatMap(v -> v.tryMap(Names::chineseSex)));
    draft.put("Nation", layout.beside(NATION).flatMap(v -> v.tryMap(Names::chineseWord)));
    draft.put("Birthday", layout.beside(BIRTH).flatMap(v -> v.tryMap(MainlandIdCardParser::birth)));
    draft.put(
        "Address",
        layout.besideWithMore(ADDRESS, 4).map(v -> v.map(words -> words.replace(" ", ""))));
    draft.put("Authority", layout.value(AUTHORITY).flatMap(v -> v.tryMap(Names::chinese)));
    draft.put(
        "ValidDate", layout.value(VALID).flatMap(v -> v.tryMap(MainlandIdCardParser::validity)));
    number
        .filter(read -> read.check() == NumberCheck.VALID)
        .ifPresent(read -> crossCheck(read.value().text(), draft));
    return draft.card(number.map(NumberShape.Read::check).orElse(NumberCheck.NONE), marks(layout));
  }

  private static void crossCheck(String number, Draft draft) {
    draft
        .text("Birthday")
        .ifPresent(
            birth ->
                draft.crossCheck(
                    "Birthday",
                    NumberRules.mainlandBirth(number)
                        .map(MainlandIdCardParser::printed)
                        .equals(Optional.of(birth))));
    boolean male = (number.charAt(16) - '0') % 2 == 1;
    draft.text("Sex").ifPresent(sex -> draft.crossCheck("Sex", sex.equals("男") == male));
  }

  private static Optional<String> birth(String text) {
    Matcher matcher = BIRTHDAY.matcher(text.replaceAll("\\s", ""));
    return matcher.find()
        ? Dates.of(matcher.group(1), matcher.group(2), matcher.group(3))
            .map(MainlandIdCardParser::printed)
        : Optional.empty();
  }

  private static String printed(LocalDate date) {
    return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
  }

  static Optional<String> validity(String text) {
    Matcher matcher = VALIDITY.matcher(text.replaceAll("\\s", ""));
    return matcher.find()
        ? Optional.of(matcher.group(1) + "-" + matcher.group(2))
        : Optional.empty();
  }
}
