package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Any card with a machine-readable zone of one of the three formats (cards.md 2, GeneralCard), and
/// the Philippine PhilID, which has none. Its number is then the card number; the number of the
/// person must not be collected.
public final class GeneralCardParser implements CardParser {

  private static final Label PHILIPPINES = Label.of("REPUBLIKA NG PILIPINAS");
  private static final Label PHIL_ID =
      Label.of("PAMBANSANG PAGKAKAKILANLAN", "PHILIPPINE IDENTIFICATION CARD");
  private static final Label LAST = Label.of("APELYIDO/LAST NAME", "LAST NAME");
  private static final Label GIVEN = Label.of("MGA PANGALAN/GIVEN NAMES", "GIVEN NAMES");
  private static final Label BIRTH =
      Label.of("PETSA NG KAPANGANAKAN/DATE OF BIRTH", "DATE OF BIRTH");
  private static final Label PLACE_OF_ISSUE = Label.of("AUTHORITY", "ISSUING AUTHORITY");
  private static final Label PLACE_OF_BIRTH = Label.of("PLACE OF BIRTH");
  private static final Label ISSUE = Label.of("DATE OF ISSUE");
  private static final List<Label> HEADINGS = List.of(PHIL_ID);
  private static final List<Label> LABELS = List.of(PHILIPPINES);
  private static final List<Label> ALL =
      List.of(PHILIPPINES, PHIL_ID, LAST, GIVEN, BIRTH, PLACE_OF_ISSUE, PLACE_OF_BIRTH, ISSUE);

  private static final NumberShape CARD_NUMBER = new NumberShape("9999-9999-9999-9999");

  private final InstantSource clock;

  GeneralCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.GENERAL_CARD;
  }

  @Override
  public Marks marks(CardText text) {
    return marks(MrzReader.read(text, LineReread.none()), Layout.of(text, ALL));
  }

  /// Passports and cards of Macao have parsers of their own.
  private static boolean isOfNoOtherType(Mrz zone) {
    return !zone.documentCode().startsWith("P") && !zone.issuer().equals("MAC");
  }

  private static Marks marks(Optional<Mrz> zone, Layout layout) {
    int zones = zone.filter(GeneralCardParser::isOfNoOtherType).isPresent() ? 1 : 0;
    int lines = zone.isEmpty() ? 0 : zone.get().valid() ? 2 : 1;
    return new Marks(zones + layout.found(HEADINGS), lines + layout.found(LABELS));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Draft draft = new Draft(type());
    Layout layout = Layout.of(text, ALL);
    Optional<Mrz> zone = MrzReader.read(text, reread);
    if (zone.isPresent()) {
      put(zone.get(), text, draft, today);
      draft.put("BirthPlace", layout.below(PLACE_OF_BIRTH).filter(v -> Names.plausible(v.text())));
      draft.put(
          "IssuedAuthority", layout.below(PLACE_OF_ISSUE).filter(v -> Names.plausible(v.text())));
      draft.put(
          "IssuedDate",
          layout
              .value(ISSUE)
              .flatMap(
                  v -> v.tryMap(words -> Dates.any(words).map(date -> date.date().toString()))));
    } else if (layout.hit(PHIL_ID).isPresent()) {
      philId(layout, draft, today);
    }
    NumberCheck check =
        zone.map(mrz -> mrz.valid() ? NumberCheck.VALID : NumberCheck.INVALID)
            .orElse(NumberCheck.NONE);
    return draft.card(check, marks(zone, layout));
  }

  private static void put(Mrz mrz, CardText text, Draft draft, LocalDate today) {
    double sure = mrz.valid() ? 0.97 : 0.4;
    double names = MrzFields.nameConfidence(mrz, text);
    String surname = MrzFields.asPrinted(mrz.surname(), text);
    String given = MrzFields.given(mrz, text);
    draft.put("LicenseNumber", mrz.number(), sure);
    draft.put("PersonalNumber", mrz.optional(), sure);
    draft.put(
        "PassportCodeFirst", mrz.lines().get(0), mrz.format() == Mrz.Format.TD1 ? sure : names);
    draft.put("PassportCodeSecond", mrz.lines().get(1), sure);
    mrz.expiry(today)
        .ifPresent(
            date -> {
              draft.put("ExpirationDate", date.toString(), sure);
              draft.put("DueDate", date.toString(), sure);
            });
    draft.put("IssuedCountry", mrz.issuer(), names);
    draft.put("FullName", (surname + " " + given).strip(), names);
    draft.put("FirstName", given, names);
    draft.put("LastName", surname, names);
    mrz.sex().ifPresent(sex -> draft.put("Sex", sex, sure));
    mrz.birth(today)
        .ifPresent(
            date -> {
              draft.put("Birthday", date.toString(), sure);
              draft.put("Age", Dates.age(date, today), sure);
            });
    draft.put("Nationality", mrz.nationality(), sure);
    MrzFields.crossCheck(mrz, today, draft, "Birthday", "ExpirationDate");
  }

  private static void philId(Layout layout, Draft draft, LocalDate today) {
    draft.put("LicenseNumber", CARD_NUMBER.read(layout.rowTexts()));
    draft.put("LastName", layout.value(LAST).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("FirstName", layout.value(GIVEN).flatMap(v -> v.tryMap(Philippines::name)));
    Optional<Value> birth = layout.value(BIRTH);
    birth
        .flatMap(v -> Dates.any(v.text()))
        .ifPresent(
            date -> {
              draft.put("Birthday", date.date().toString(), birth.orElseThrow().confidence());
              draft.put("Age", Dates.age(date.date(), today), birth.orElseThrow().confidence());
            });
    draft.put("IssuedCountry", "PHL", 0.9);
  }
}
