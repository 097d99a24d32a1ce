package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Philippine voter's card of COMELEC (cards.md 2, PhilippinesVoteID).
public final class PhilippinesVoterIdParser implements CardParser {

  private static final Label COMMISSION = Label.of("COMMISSION ON ELECTIONS", "COMELEC");
  private static final Label TITLE =
      Label.of("VOTER'S IDENTIFICATION CARD", "VOTER'S ID", "VOTER'S CERTIFICATION");
  private static final Label VIN = Label.of("VIN", "V.I.N.");
  private static final Label LAST = Label.of("LAST NAME", "SURNAME");
  private static final Label FIRST = Label.of("FIRST NAME", "GIVEN NAME", "GIVEN NAMES");
  private static final Label MIDDLE = Label.of("MIDDLE NAME", "MATERNAL NAME");
  private static final Label NAME = Label.of("NAME");
  private static final Label BIRTH = Label.of("DATE OF BIRTH", "BIRTHDATE");
  private static final Label STATUS = Label.of("CIVIL STATUS");
  private static final Label CITIZENSHIP = Label.of("CITIZENSHIP");
  private static final Label ADDRESS = Label.of("ADDRESS");
  private static final Label PRECINCT = Label.of("PRECINCT NO.", "PRECINCT");
  private static final List<Label> HEADINGS = List.of(COMMISSION, TITLE, VIN, PRECINCT);
  private static final List<Label> LABELS =
      List.of(LAST, FIRST, MIDDLE, NAME, BIRTH, STATUS, CITIZENSHIP, ADDRESS);
  private static final List<Label> ALL =
      List.of(
          COMMISSION,
          TITLE,
          VIN,
          PRECINCT,
          LAST,
          FIRST,
          MIDDLE,
          NAME,
          BIRTH,
          STATUS,
          CITIZENSHIP,
          ADDRESS);

  private static final Pattern NUMBER =
      Pattern.compile("([0-9OISB]{4})[-–—_.]([0-9OISB]{4})([A-Z])[-–—_.]([A-Z0-9]{6,14})");
  private static final Pattern ANY_NUMBER = Pattern.compile("[0-9A-Z-]{12,26}");
  private static final Pattern PRECINCT_NUMBER =
      Pattern.compile("(?<!\\d)([0-9OISB]{4})([A-Z]?)(?![0-9])");

  PhilippinesVoterIdParser() {}

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_VOTE_ID;
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
    number(layout, draft);
    names(layout, draft);
    draft.put("Birthday", layout.value(BIRTH).flatMap(v -> v.tryMap(Dates::printed)));
    draft.put("CivilStatus", layout.value(STATUS).flatMap(v -> v.tryMap(Philippines::civilStatus)));
    draft.put("Citizenship", layout.value(CITIZENSHIP).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("Address", layout.valueWithMore(ADDRESS, 3).map(v -> v.map(Philippines::address)));
    draft.put(
        "PrecinctNo",
        layout.value(PRECINCT).flatMap(v -> v.tryMap(PhilippinesVoterIdParser::precinct)));
    draft
        .text("PrecinctNo")
        .ifPresent(
            precinct ->
                draft
                    .text("VIN")
                    .ifPresent(vin -> draft.crossCheck("PrecinctNo", vin.contains(precinct))));
    return draft.card(NumberCheck.NONE, marks(layout));
  }

  private static void number(Layout layout, Draft draft) {
    List<Value> texts = new ArrayList<>();
    layout.value(VIN).ifPresent(texts::add);
    layout.lines().forEach(line -> texts.add(new Value(line.text(), line.confidence())));
    for (Value text : texts) {
      Matcher matcher = NUMBER.matcher(text.text().replaceAll("\\s", ""));
      if (matcher.find()) {
        String vin =
            "%s-%s%s-%s"
                .formatted(
                    NumberShape.digits(matcher.group(1)),
                    NumberShape.digits(matcher.group(2)),
                    matcher.group(3),
                    person(matcher.group(4)));
        draft.put("VIN", vin, text.confidence());
        return;
      }
    }
    layout
        .value(VIN)
        .flatMap(
            value ->
                value.tryMap(
                    text -> {
                      Matcher matcher =
                          ANY_NUMBER.matcher(text.replaceAll("\\s", "").replaceAll("[–—_.]", "-"));
                      return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
                    }))
        .ifPresent(value -> draft.put("VIN", value.doubted(0.8)));
  }

  /// A letter, the day of birth in four digits, initials, and five digits.
  private static String person(String read) {
    if (!read.matches("[A-Z0-9]{11,13}")) {
      return read;
    }
    int last = read.length() - 5;
    return NumberShape.letters(read.substring(0, 1))
        + NumberShape.digits(read.substring(1, 5))
        + NumberShape.letters(read.substring(5, last))
        + NumberShape.digits(read.substring(last));
  }

  /// By labels where there are any, else the lines between number and birthday: the surname, then
  /// the given names.
  private static void names(Layout layout, Draft draft) {
    draft.put("LastName", layout.value(LAST).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("FirstName", layout.value(FIRST).flatMap(v -> v.tryMap(Philippines::name)));
    if (draft.value("LastName").isPresent() || draft.value("FirstName").isPresent()) {
      return;
    }
    Optional<Value> whole = layout.value(NAME).filter(v -> v.text().contains(","));
    whole
        .flatMap(v -> Names.surnameFirst(v.text()))
        .ifPresent(
            parts -> {
              draft.put("LastName", parts.surname(), whole.orElseThrow().confidence());
              draft.put(
                  "FirstName",
                  (parts.given() + " " + parts.middle()).strip(),
                  whole.orElseThrow().confidence());
            });
    if (whole.isPresent()) {
      return;
    }
    Optional<TextLine> number = layout.hit(VIN).or(() -> layout.hit(TITLE)).map(Layout.Hit::line);
    Optional<TextLine> birth = layout.hit(BIRTH).map(Layout.Hit::line);
    if (number.isEmpty() || birth.isEmpty()) {
      return;
    }
    List<TextLine> block =
        layout.lines().stream()
            .filter(line -> line.centreY() > number.get().centreY() + 0.6 * layout.lineHeight())
            .filter(line -> line.centreY() < birth.get().centreY() - 0.6 * layout.lineHeight())
            .filter(line -> Math.abs(line.left() - birth.get().left()) < 4 * layout.lineHeight())
            .filter(line -> !layout.holdsLabel(line) && Names.plausible(line.text()))
            .toList();
    if (block.size() >= 2) {
      draft.put(
          "LastName", block.get(0).text().replaceAll(",$", ""), block.get(0).confidence() * 0.9);
      draft.put("FirstName", block.get(1).text(), block.get(1).confidence() * 0.9);
    }
  }

  private static Optional<String> precinct(String text) {
    Matcher matcher = PRECINCT_NUMBER.matcher(text.replaceAll("\\s", ""));
    return matcher.find()
        ? Optional.of(NumberShape.digits(matcher.group(1)) + matcher.group(2))
        : Optional.empty();
  }
}
