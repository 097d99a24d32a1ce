package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Philippine driving licence of the LTO: small labels above their values (cards.md 2,
/// PhilippinesDrivingLicense).
public final class PhilippinesDrivingLicenseParser implements CardParser {

  private static final Label OFFICE = Label.of("LAND TRANSPORTATION OFFICE");
  private static final Label TITLE =
      Label.of(
          "DRIVER'S LICENSE", "NON-PROFESSIONAL DRIVER'S LICENSE", "PROFESSIONAL DRIVER'S LICENSE");
  private static final Label NAME =
      Label.of("LAST NAME, FIRST NAME, MIDDLE NAME", "LAST NAME FIRST NAME MIDDLE NAME");
  private static final Label LAST = Label.of("LAST NAME");
  private static final Label FIRST = Label.of("FIRST NAME");
  private static final Label MIDDLE = Label.of("MIDDLE NAME");
  private static final Label NATIONALITY = Label.of("NATIONALITY");
  private static final Label SEX = Label.of("SEX");
  private static final Label BIRTH = Label.of("DATE OF BIRTH");
  private static final Label WEIGHT = Label.of("WEIGHT (KG)", "WEIGHT");
  private static final Label HEIGHT = Label.of("HEIGHT (M)", "HEIGHT");
  private static final Label ADDRESS = Label.of("ADDRESS");
  private static final Label NUMBER = Label.of("LICENSE NO.");
  private static final Label EXPIRY = Label.of("EXPIRATION DATE");
  private static final Label AGENCY = Label.of("AGENCY CODE");
  private static final Label BLOOD = Label.of("BLOOD TYPE");
  private static final Label EYES = Label.of("EYES COLOR");
  private static final Label CODES = Label.of("DL CODES", "RESTRICTIONS");
  private static final Label CONDITIONS = Label.of("CONDITIONS");
  private static final List<Label> HEADINGS = List.of(OFFICE, TITLE, AGENCY);
  private static final List<Label> LABELS =
      List.of(
          NAME,
          LAST,
          FIRST,
          MIDDLE,
          NATIONALITY,
          SEX,
          BIRTH,
          WEIGHT,
          HEIGHT,
          ADDRESS,
          NUMBER,
          EXPIRY,
          BLOOD,
          EYES,
          CODES,
          CONDITIONS);
  private static final List<Label> ALL =
      List.of(
          OFFICE,
          TITLE,
          AGENCY,
          NAME,
          LAST,
          FIRST,
          MIDDLE,
          NATIONALITY,
          SEX,
          BIRTH,
          WEIGHT,
          HEIGHT,
          ADDRESS,
          NUMBER,
          EXPIRY,
          BLOOD,
          EYES,
          CODES,
          CONDITIONS);

  private static final NumberShape LICENSE = new NumberShape("A99-99-999999");
  private static final Pattern AGENCY_CODE =
      Pattern.compile("(?<![A-Z0-9])([A-Z012568][0-9OIZSB]{2})(?![A-Z0-9])");
  private static final Pattern PERSON_ROW =
      Pattern.compile("([A-Z]{3,12})?\\s*\\b([MF])\\b\\s*(?=[0-9OIl]{4})");

  PhilippinesDrivingLicenseParser() {}

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_DRIVING_LICENSE;
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
    name(layout, draft);
    draft.put(
        "Nationality",
        layout
            .below(NATIONALITY)
            .flatMap(v -> v.tryMap(PhilippinesDrivingLicenseParser::nationality)));
    draft.put(
        "Sex",
        layout
            .below(SEX)
            .flatMap(v -> v.tryMap(Philippines::sexLetter))
            .or(() -> layout.sexUnder(SEX, reread))
            .or(() -> layout.lone(Philippines::sexLetter)));
    draft.put("Birthday", layout.value(BIRTH).flatMap(v -> v.tryMap(Philippines::dateYearFirst)));
    draft.put("Address", layout.belowWithMore(ADDRESS, 3).map(v -> v.map(Philippines::address)));
    personRow(layout, draft);
    List<Value> texts = layout.rowTexts();
    List<Value> near = new ArrayList<>();
    layout.below(NUMBER).ifPresent(near::add);
    near.addAll(texts);
    draft.put("LicenseNo", LICENSE.read(near));
    draft.put(
        "ExpiresDate", layout.value(EXPIRY).flatMap(v -> v.tryMap(Philippines::dateYearFirst)));
    licenceRow(layout, draft);
    Optional<String> number = draft.text("LicenseNo");
    draft
        .text("AgencyCode")
        .ifPresent(
            code -> number.ifPresent(n -> draft.crossCheck("AgencyCode", n.startsWith(code))));
    orderOfDates(draft);
    return draft.card(NumberCheck.NONE, marks(layout));
  }

  private static void name(Layout layout, Draft draft) {
    Optional<Value> line =
        layout.hit(NAME).isPresent()
            ? layout.below(NAME)
            : layout.hit(LAST).isPresent() ? layout.belowWholeRow(LAST) : underTitle(layout);
    Optional<Value> name =
        line.filter(value -> Names.plausible(value.text()))
            .map(v -> v.map(PhilippinesDrivingLicenseParser::commas));
    name.flatMap(value -> Names.surnameFirst(value.text()))
        .ifPresentOrElse(
            parts -> {
              double confidence = name.orElseThrow().confidence();
              draft.put("LastName", parts.surname(), confidence);
              draft.put("FirstName", parts.given(), confidence * 0.95);
              draft.put("MiddleName", parts.middle(), confidence * 0.9);
            },
            () -> {
              if (layout.hit(NAME).isEmpty()) {
                draft.put("LastName", layout.below(LAST).filter(v -> Names.plausible(v.text())));
                draft.put("FirstName", layout.below(FIRST).filter(v -> Names.plausible(v.text())));
                draft.put(
                    "MiddleName", layout.below(MIDDLE).filter(v -> Names.plausible(v.text())));
              }
            });
    draft.put("Name", name);
  }

  /// The small label over the name is lost first; the name is the first line under the title with
  /// a comma between words in capitals.
  private static Optional<Value> underTitle(Layout layout) {
    return layout
        .hit(TITLE)
        .flatMap(
            title ->
                layout.lines().stream()
                    .filter(
                        line -> line.centreY() > title.line().centreY() + 0.6 * layout.lineHeight())
                    .filter(line -> !layout.holdsLabel(line))
                    .filter(line -> line.text().matches("[A-ZÑ .'-]{2,},[A-ZÑ .'-]{2,}"))
                    .findFirst()
                    .map(line -> new Value(line.text(), line.confidence() * 0.9)));
  }

  private static String commas(String name) {
    String one = name.contains(",") ? name : name.replaceFirst("(?<=[A-Z]{2})\\s?[.;]\\s?", ", ");
    return one.replaceAll("\\s*,\\s*", ", ").replaceAll("\\s+", " ").strip();
  }

  private static Optional<String> nationality(String text) {
    Matcher matcher =
        Pattern.compile("^([A-Z]{3,12})(?![a-z])").matcher(text.toUpperCase(Locale.ROOT));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// When the row of nationality, sex and birthday ran together, its parts are told by their form.
  private static void personRow(Layout layout, Draft draft) {
    for (Value row : layout.rowTexts()) {
      Matcher matcher = PERSON_ROW.matcher(row.text());
      Optional<Dates.Found> date = Dates.yearFirst(row.text());
      if (matcher.find() && date.isPresent() && date.get().start() >= matcher.end() - 1) {
        if (draft.value("Sex").isEmpty()) {
          draft.put("Sex", matcher.group(2), row.confidence());
        }
        if (draft.value("Nationality").isEmpty() && matcher.group(1) != null) {
          draft.put("Nationality", matcher.group(1), row.confidence());
        }
        if (draft.value("Birthday").isEmpty()) {
          draft.put("Birthday", date.get().yearFirst("/"), row.confidence());
        }
      }
    }
  }

  private static void licenceRow(Layout layout, Draft draft) {
    Optional<Value> code =
        layout.below(AGENCY).flatMap(v -> v.tryMap(PhilippinesDrivingLicenseParser::agency));
    draft.put("AgencyCode", code);
    for (TextLine line : layout.lines()) {
      Value row = layout.rowText(line);
      List<NumberShape.Candidate> numbers = LICENSE.in(row.text());
      if (numbers.isEmpty()) {
        continue;
      }
      Optional<Dates.Found> date = Dates.yearFirst(row.text());
      if (date.isPresent()) {
        if (draft.value("ExpiresDate").isEmpty()) {
          draft.put("ExpiresDate", date.get().yearFirst("/"), row.confidence());
        }
        if (code.isEmpty()) {
          draft.put("AgencyCode", row.tryMap(text -> agency(text.substring(date.get().end()))));
        }
      }
      return;
    }
  }

  private static Optional<String> agency(String text) {
    Matcher matcher = AGENCY_CODE.matcher(text);
    return matcher.find()
        ? Optional.of(
            NumberShape.letters(matcher.group(1).substring(0, 1))
                + NumberShape.digits(matcher.group(1).substring(1)))
        : Optional.empty();
  }

  private static void orderOfDates(Draft draft) {
    Optional<String> birth = draft.text("Birthday");
    Optional<String> expiry = draft.text("ExpiresDate");
    if (birth.isPresent() && expiry.isPresent()) {
      boolean inOrder = birth.get().compareTo(expiry.get()) < 0;
      draft.crossCheck("Birthday", inOrder);
      draft.crossCheck("ExpiresDate", inOrder);
    }
  }
}
