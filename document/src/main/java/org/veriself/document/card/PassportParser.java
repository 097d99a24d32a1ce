package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Passport of any country, by its machine-readable zone (cards.md 2, InternationalIDPassport).
public final class PassportParser implements CardParser {

  private static final List<Label> HEADINGS =
      List.of(Label.of("PASSPORT", "PASSEPORT"), Label.of("Passport No.", "Passport number"));
  private static final List<Label> LABELS =
      List.of(
          Label.of("Surname"),
          Label.of("Given names"),
          Label.of("Nationality"),
          Label.of("Country code", "Code of issuing state"),
          Label.of("Date of birth"),
          Label.of("Date of expiry", "Date of expiration"),
          Label.of("Authority"));
  private static final List<Label> ALL = Stream.concat(HEADINGS.stream(), LABELS.stream()).toList();

  private final InstantSource clock;

  PassportParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.PASSPORT;
  }

  @Override
  public Marks marks(CardText text) {
    Layout layout = Layout.of(text, ALL);
    int headings = layout.found(HEADINGS);
    Marks ofZone = marks(zone(text, LineReread.none()));
    return headings == 0
        ? ofZone
        : new Marks(ofZone.headings() + headings, ofZone.labels() + layout.found(LABELS));
  }

  /// The zone is the passport's only mark in every language, and what its reading is judged by.
  private static Marks marks(Optional<Mrz> zone) {
    return zone.map(mrz -> new Marks(1, mrz.valid() ? 2 : 1)).orElse(new Marks(0, 0));
  }

  private static Optional<Mrz> zone(CardText text, LineReread reread) {
    return MrzReader.read(text, reread)
        .filter(mrz -> mrz.format() == Mrz.Format.TD3 && mrz.documentCode().startsWith("P"));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    Draft draft = new Draft(type());
    Optional<Mrz> zone = zone(text, reread);
    zone.ifPresent(mrz -> put(mrz, text, draft));
    NumberCheck check =
        zone.map(mrz -> mrz.valid() ? NumberCheck.VALID : NumberCheck.INVALID)
            .orElse(NumberCheck.NONE);
    return draft.card(check, marks(zone));
  }

  private void put(Mrz mrz, CardText text, Draft draft) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    double sure = mrz.valid() ? 0.97 : 0.4;
    double names = MrzFields.nameConfidence(mrz, text);
    String surname = MrzFields.asPrinted(mrz.surname(), text);
    String given = MrzFields.given(mrz, text);
    draft.put("LicenseNumber", mrz.number(), sure);
    draft.put("FullName", (surname + " " + given).strip(), names);
    draft.put("Surname", surname, names);
    draft.put("GivenName", given, names);
    mrz.birth(today).ifPresent(date -> draft.put("Birthday", date.toString(), sure));
    mrz.sex().ifPresent(sex -> draft.put("Sex", sex, sure));
    mrz.expiry(today).ifPresent(date -> draft.put("DateOfExpiration", date.toString(), sure));
    draft.put("IssuingCountry", mrz.issuer(), names);
    draft.put("NationalityCode", mrz.nationality(), sure);
    draft.put("PassportCodeFirst", mrz.lines().get(0), names);
    draft.put("PassportCodeSecond", mrz.lines().get(1), sure);
    MrzFields.crossCheck(mrz, today, draft, "Birthday", "DateOfExpiration");
  }
}
