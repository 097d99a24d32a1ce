package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Macao resident identity card: its back has a zone; the check digit of the number itself is not
/// reliably published (cards.md 3).
public final class MacaoIdCardParser implements CardParser {

  private static final Label PORTUGUESE =
      Label.of(
          "Bilhete de Identidade de Residente",
          "Bilhete de Identidade de Residente Permanente",
          "Bilhete de Identidade de Residente Nao Permanente");
  private static final Label CHINESE = Label.of("澳門特別行政區", "澳门特别行政区");
  private static final Label NAME = Label.of("姓名", "Apelido", "Apelido(s)");
  private static final Label GIVEN = Label.of("Nome", "名");
  private static final Label BIRTH = Label.of("出生日期", "Data de nascimento");
  private static final Label SEX = Label.of("性別", "Sexo", "性别");
  private static final Label EXPIRY = Label.of("有效期至", "有效日期", "Valido ate", "Data de validade");
  private static final List<Label> HEADINGS = List.of(PORTUGUESE, CHINESE);
  private static final List<Label> LABELS = List.of(NAME, GIVEN, BIRTH, SEX, EXPIRY);
  private static final List<Label> ALL =
      List.of(PORTUGUESE, CHINESE, NAME, GIVEN, BIRTH, SEX, EXPIRY);

  private static final NumberShape NUMBER = new NumberShape("9999999(9)");
  private static final NumberShape OLD_NUMBER = new NumberShape("9/999999/9");

  private final InstantSource clock;

  MacaoIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.MACAO_ID_CARD;
  }

  @Override
  public Marks marks(CardText text) {
    return marks(Layout.of(text, ALL), zone(text, LineReread.none()));
  }

  private static Marks marks(Layout layout, Optional<Mrz> zone) {
    int zones = zone.isPresent() ? 1 : 0;
    return new Marks(layout.found(HEADINGS) + zones, layout.found(LABELS) + 2 * zones);
  }

  private static Optional<Mrz> zone(CardText text, LineReread reread) {
    return MrzReader.read(text, reread).filter(mrz -> mrz.issuer().equals("MAC"));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    Layout layout = Layout.of(text, ALL);
    Draft draft = new Draft(type());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<Mrz> zone = zone(text, reread);
    Optional<Value> number = NUMBER.read(layout.rowTexts());
    draft.put(
        "LicenseNumber",
        number
            .or(() -> OLD_NUMBER.read(layout.rowTexts()))
            .filter(v -> v.text().matches("[1-8].*")));
    draft.put("LastName", layout.value(NAME).flatMap(v -> v.tryMap(Philippines::name)));
    draft.put("FirstName", layout.value(GIVEN).flatMap(v -> v.tryMap(Philippines::name)));
    Optional<Value> birth = layout.value(BIRTH);
    draft.put("Birthday", birth.flatMap(v -> v.tryMap(Dates::printed)));
    Dates.putAge(birth, today, draft);
    draft.put("ExpirationDate", layout.value(EXPIRY).flatMap(v -> v.tryMap(Dates::printed)));
    draft.put("Sex", layout.value(SEX).flatMap(v -> v.tryMap(Philippines::sexLetter)));
    zone.ifPresent(mrz -> fromZone(mrz, draft, today));
    if (marks(layout, zone).count() > 0) {
      draft.put("IssuedCountry", "MAC", 0.9);
    }
    NumberCheck check =
        zone.map(mrz -> mrz.valid() ? NumberCheck.VALID : NumberCheck.INVALID)
            .orElse(NumberCheck.NONE);
    return draft.card(check, marks(layout, zone));
  }

  private static void fromZone(Mrz mrz, Draft draft, LocalDate today) {
    double sure = mrz.valid() ? 0.97 : 0.4;
    draft.put("LastName", mrz.surname(), sure * 0.85);
    draft.put("FirstName", mrz.given(), sure * 0.85);
    draft.put("LicenseNumber", mrz.number(), sure);
    mrz.sex().ifPresent(sex -> draft.put("Sex", sex, sure));
    mrz.birth(today)
        .ifPresent(
            date -> {
              draft.put("Birthday", date.toString(), sure);
              draft.put("Age", Dates.age(date, today), sure);
            });
    mrz.expiry(today).ifPresent(date -> draft.put("ExpirationDate", date.toString(), sure));
    draft.put("Field1", mrz.lines().get(0), sure);
    draft.put("Field2", mrz.lines().get(1), sure);
  }
}
