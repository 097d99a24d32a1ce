package org.veriself.document.card;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Singapore identity card, front and back (cards.md 3).
public final class SingaporeIdCardParser implements CardParser {

  private static final Label REPUBLIC = Label.of("REPUBLIC OF SINGAPORE");
  private static final Label TITLE = Label.of("IDENTITY CARD NO.");
  private static final Label NAME = Label.of("Name");
  private static final Label RACE = Label.of("Race");
  private static final Label BIRTH = Label.of("Date of birth");
  private static final Label SEX = Label.of("Sex");
  private static final Label COUNTRY =
      Label.of("Country/Place of birth", "Country of birth", "Place of birth");
  private static final Label NATIONALITY = Label.of("Nationality");
  private static final Label NRIC = Label.of("NRIC No.");
  private static final Label ISSUE = Label.of("Date of issue");
  private static final Label EXPIRY = Label.of("Date of expiry");
  private static final Label ADDRESS = Label.of("Address");
  private static final List<Label> HEADINGS = List.of(REPUBLIC, TITLE, NRIC);
  private static final List<Label> LABELS =
      List.of(NAME, RACE, BIRTH, SEX, COUNTRY, NATIONALITY, ISSUE, EXPIRY, ADDRESS);
  private static final List<Label> ALL =
      List.of(
          REPUBLIC,
          TITLE,
          NAME,
          RACE,
          BIRTH,
          SEX,
          COUNTRY,
          NATIONALITY,
          NRIC,
          ISSUE,
          EXPIRY,
          ADDRESS);

  private static final NumberShape NUMBER = new NumberShape("A9999999A");
  private static final Pattern POST_CODE = Pattern.compile("(?i)singapore\\s?(\\d{6})(?!\\d)");

  SingaporeIdCardParser() {}

  @Override
  public CardType type() {
    return CardType.SINGAPORE_ID_CARD;
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
    Optional<NumberShape.Read> number = NUMBER.read(layout.rowTexts(), CheckDigits::singapore);
    Optional<Value> value = number.map(NumberShape.Read::value);
    draft.put("ID", value);
    if (layout.hit(NRIC).isPresent()) {
      draft.put("NRICCode", value);
    }
    names(layout, draft);
    draft.put("Race", layout.value(RACE).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("Birthday", layout.value(BIRTH).flatMap(v -> v.tryMap(SingaporeIdCardParser::date)));
    draft.put("Sex", layout.value(SEX).flatMap(v -> v.tryMap(Philippines::sexLetter)));
    draft.put("CountryOfBirth", layout.value(COUNTRY).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("Nationality", layout.value(NATIONALITY).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put(
        "DateOfIssue", layout.value(ISSUE).flatMap(v -> v.tryMap(SingaporeIdCardParser::date)));
    draft.put(
        "DateOfExpiration",
        layout.value(EXPIRY).flatMap(v -> v.tryMap(SingaporeIdCardParser::date)));
    address(layout, draft);
    return draft.card(check(number), marks(layout));
  }

  /// The series M has no published table: a failing one says nothing.
  private static NumberCheck check(Optional<NumberShape.Read> number) {
    return number
        .filter(read -> read.check() == NumberCheck.VALID || !read.value().text().startsWith("M"))
        .map(NumberShape.Read::check)
        .orElse(NumberCheck.NONE);
  }

  private static void names(Layout layout, Draft draft) {
    Optional<Value> block = layout.valueWithMore(NAME, 3);
    block.ifPresent(
        value -> {
          String chinese = Names.ideographs(value.text());
          String english =
              value.text().replaceAll("[\\p{IsHan}()]", " ").replaceAll("\\s+", " ").strip();
          draft.put("ChName", chinese, value.confidence());
          if (Names.plausible(english)) {
            draft.put("EnName", english, value.confidence());
          }
        });
  }

  private static Optional<String> date(String text) {
    return Dates.dayFirst(text).map(date -> date.dayFirst("-"));
  }

  private static void address(Layout layout, Draft draft) {
    Optional<Value> address = layout.valueWithMore(ADDRESS, 4);
    draft.put("Address", address.map(v -> v.map(Philippines::address)));
    address.ifPresent(
        value -> {
          Matcher code = POST_CODE.matcher(value.text());
          if (code.find()) {
            draft.put("PostCode", code.group(1), value.confidence());
          }
        });
  }
}
