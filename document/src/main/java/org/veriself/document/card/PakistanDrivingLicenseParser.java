package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Pakistani driving licence; provinces print their own (cards.md 3).
public final class PakistanDrivingLicenseParser implements CardParser {

  private static final Label TITLE = Label.of("DRIVING LICENSE", "DRIVING LICENCE");
  private static final Label PAKISTAN = Label.of("PAKISTAN", "ISLAMIC REPUBLIC OF PAKISTAN");
  private static final Label NUMBER_LABEL = Label.of("Licence No", "License No", "License Number");
  private static final Label FATHER =
      Label.of("Father/Husband", "Father Name", "Father/Husband Name", "S/O", "S/D/W of");
  private static final Label NAME = Label.of("Name");
  private static final Label CNIC = Label.of("CNIC", "CNIC No");
  private static final Label BIRTH = Label.of("DOB", "Date of Birth");
  private static final Label ISSUE = Label.of("Issue Date", "Date of Issue", "Issue");
  private static final Label VALID = Label.of("Valid", "Valid Upto", "Valid Till", "Expiry Date");
  private static final List<Label> HEADINGS = List.of(TITLE, CNIC);
  private static final List<Label> LABELS =
      List.of(PAKISTAN, NUMBER_LABEL, FATHER, NAME, BIRTH, ISSUE, VALID);
  private static final List<Label> ALL =
      List.of(TITLE, PAKISTAN, NUMBER_LABEL, FATHER, NAME, CNIC, BIRTH, ISSUE, VALID);

  private static final NumberShape IDENTITY = new NumberShape("99999-9999999-9");

  private final InstantSource clock;

  PakistanDrivingLicenseParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.PAKISTAN_DRIVING_LICENSE;
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
    draft.put(
        "LicenseNumber",
        layout.value(NUMBER_LABEL).flatMap(v -> v.tryMap(PakistanDrivingLicenseParser::number)));
    Names.put(layout.value(NAME), draft);
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(Dates::printed)));
    Dates.putAge(birth, today, draft);
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "PAK", 0.9);
    }
    boolean broken =
        IDENTITY
            .read(layout.rowTexts(), NumberRules::pakistan)
            .filter(read -> read.check() == NumberCheck.INVALID)
            .isPresent();
    return draft.card(broken ? NumberCheck.INVALID : NumberCheck.NONE, marks(layout));
  }

  private static Optional<String> number(String text) {
    String number = text.strip().split("\\s{2,}")[0];
    return number.matches("[A-Z0-9][A-Z0-9 /-]{3,24}") && number.matches(".*\\d{3}.*")
        ? Optional.of(number)
        : Optional.empty();
  }
}
