package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.evaluation.card.print.MachineReadableZone.Format;
import org.veriself.evaluation.card.print.MachineReadableZone.Holder;

/// Passports and other documents with a machine readable zone.
final class MachineReadableCard implements CardDesign {
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

  private static final List<String> COUNTRIES =
      List.of(
          "MYS/MALAYSIA",
          "IDN/INDONESIA",
          "PHL/PHILIPPINES",
          "SGP/SINGAPORE",
          "THA/THAILAND",
          "GBR/UNITED KINGDOM",
          "FRA/FRANCE",
          "IND/INDIA",
          "AUS/AUSTRALIA",
          "JPN/JAPAN");
  private static final List<String> SURNAMES =
      List.of(
          "TAN",
          "WIJAYA",
          "DELA CRUZ",
          "SMITH",
          "O'BRIEN",
          "DUPONT",
          "SUZUKI",
          "BIN ABDULLAH",
          "GARCIA LOPEZ",
          "CHAIYASIT",
          "SHARMA",
          "MULLER-WEBER",
          "RAMASWAMY VENKATESAN");
  private static final List<String> GIVEN =
      List.of(
          "ANNA MARIA",
          "JOHN",
          "WEI LING",
          "SITI NUR",
          "PIERRE",
          "HARUKA",
          "RAJESH KUMAR",
          "EMILY ROSE",
          "MUHAMMAD FAIZ",
          "SOMCHAI",
          "MARY-ANN",
          "CHRISTOPHER ALEXANDER");

  /// What is asked of the reading.
  private enum Asked {
    LINES,
    PASSPORT,
    GENERAL
  }

  private final String kind;
  private final Asked asked;
  private final Optional<Format> format;

  private MachineReadableCard(String kind, Asked asked, Optional<Format> format) {
    this.kind = kind;
    this.asked = asked;
    this.format = format;
  }

  static MachineReadableCard passport() {
    return new MachineReadableCard(
        CardType.PASSPORT.sdkName(), Asked.PASSPORT, Optional.of(Format.TD3));
  }

  /// Only the lines are the truth, as in the evaluation's kinds td1 and td3.
  static MachineReadableCard lines(Format format) {
    return new MachineReadableCard(
        format.name().toLowerCase(Locale.ROOT), Asked.LINES, Optional.of(format));
  }

  /// Every field of the three formats in turn.
  static MachineReadableCard general() {
    return new MachineReadableCard(
        CardType.GENERAL_CARD.sdkName(), Asked.GENERAL, Optional.empty());
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public CardType type() {
    return asked == Asked.PASSPORT ? CardType.PASSPORT : CardType.GENERAL_CARD;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    Format drawn = format.orElseGet(() -> dice.pick(Format.values()));
    String[] country = dice.pick(COUNTRIES).split("/");
    Holder holder =
        new Holder(
            drawn == Format.TD3 ? "P" : dice.pick("I", "ID", "AC"),
            country[0],
            dice.pick("" + dice.letter(), "" + dice.letter() + dice.letter()) + dice.digits(7),
            country[0],
            dice.pick(SURNAMES),
            dice.pick(GIVEN),
            dice.adultBirth(),
            dice.chance(.5),
            dice.date(2028, 2034),
            dice.chance(.3) ? dice.digits(drawn == Format.TD2 ? 6 : 12) : "");
    MachineReadableZone zone = MachineReadableZone.of(drawn, holder);
    if (order.wrongNumber()) {
      zone = zone.broken(dice);
    }
    Sheet sheet = drawn == Format.TD1 ? card(order, holder) : page(order, holder, country[1]);
    zone(sheet, order.fonts().ocrB(), drawn, zone);
    return new Print(truth(zone, holder), order.check(), sheet.picture());
  }

  private Truth truth(MachineReadableZone zone, Holder holder) {
    Truth truth = new Truth();
    List<String> lines = zone.lines();
    if (asked == Asked.LINES) {
      for (int i = 0; i < lines.size(); i++) {
        truth.put("line" + (i + 1), lines.get(i));
      }
      return truth;
    }
    boolean passport = asked == Asked.PASSPORT;
    truth.put("LicenseNumber", holder.number());
    truth.put("PassportCodeFirst", lines.get(0));
    truth.put("PassportCodeSecond", lines.get(1));
    truth.put(passport ? "Surname" : "LastName", holder.surname());
    truth.put(passport ? "GivenName" : "FirstName", holder.given());
    truth.put("Sex", holder.male() ? "M" : "F");
    truth.put("Birthday", holder.birth().toString());
    truth.put(passport ? "DateOfExpiration" : "ExpirationDate", holder.expiry().toString());
    truth.put(passport ? "IssuingCountry" : "IssuedCountry", holder.issuer());
    truth.put(passport ? "NationalityCode" : "Nationality", holder.nationality());
    return truth;
  }

  /// 10 characters to the inch, as on paper.
  private static void zone(Sheet sheet, Font font, Format format, MachineReadableZone zone) {
    sheet.ink(0x181818);
    switch (format) {
      case TD1 -> {
        for (int i = 0; i < 3; i++) {
          sheet.spread(font, 84, 110, 920 + i * 125, 1780, zone.lines().get(i));
        }
      }
      case TD2 -> {
        for (int i = 0; i < 2; i++) {
          sheet.spread(font, 68, 130, 1215 + i * 118, 1742, zone.lines().get(i));
        }
      }
      case TD3 -> {
        for (int i = 0; i < 2; i++) {
          sheet.spread(font, 58, 106, 1225 + i * 102, 1788, zone.lines().get(i));
        }
      }
    }
  }

  private static Sheet page(Order order, Holder holder, String country) {
    Dice dice = order.dice();
    Sheet sheet = new Sheet(Sheet.PAGE_HEIGHT, dice).stock(0xe9eef2, 0xe4eadf, 0x9fb6c8);
    Font text = order.fonts().text(dice);
    boolean passport = holder.code().equals("P");
    sheet.bold(text, 62, 100, 110, passport ? "PASSPORT" : "IDENTITY CARD");
    sheet.bold(text, 54, 700, 110, country);
    sheet.portrait(100, 190, 540, 700, order.face());
    sheet.emblem(1560, 150, 300, 0x7c94a8);
    field(sheet, text, 720, 200, "Type", holder.code());
    field(sheet, text, 920, 200, "Country code", holder.issuer());
    field(sheet, text, 1250, 200, passport ? "Passport No." : "Document No.", holder.number());
    field(sheet, text, 720, 325, "Surname", holder.surname());
    field(sheet, text, 720, 450, "Given names", holder.given());
    field(sheet, text, 720, 575, "Nationality", country);
    field(sheet, text, 720, 700, "Date of birth", printed(holder.birth()));
    field(sheet, text, 1250, 700, "Sex", holder.male() ? "M" : "F");
    field(sheet, text, 1440, 700, "Place of birth", dice.pick("LONDON", "JOHOR", "MANILA", "BALI"));
    field(sheet, text, 720, 825, "Date of issue", printed(holder.expiry().minusYears(10)));
    field(sheet, text, 720, 950, "Date of expiry", printed(holder.expiry()));
    field(sheet, text, 1250, 950, "Authority", dice.pick("HOME OFFICE", "IMMIGRATION", "HMPO"));
    return sheet;
  }

  private static Sheet card(Order order, Holder holder) {
    Dice dice = order.dice();
    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xe6edf0, 0xefe9dc, 0xa8b8a0);
    Font text = order.fonts().text(dice);
    sheet.bold(text, 60, 100, 110, "IDENTITY CARD");
    sheet.bold(text, 52, 1500, 110, holder.issuer());
    sheet.portrait(100, 170, 450, 570, order.face());
    field(sheet, text, 640, 200, "Surname", holder.surname());
    field(sheet, text, 640, 315, "Given names", holder.given());
    field(sheet, text, 640, 430, "Nationality", holder.nationality());
    field(sheet, text, 1000, 430, "Date of birth", printed(holder.birth()));
    field(sheet, text, 1450, 430, "Sex", holder.male() ? "M" : "F");
    field(sheet, text, 640, 545, "Date of expiry", printed(holder.expiry()));
    field(sheet, text, 1200, 545, "Document No.", holder.number());
    sheet.rule(100, 790, 1900, 790, 0x8090a0);
    return sheet;
  }

  private static String printed(LocalDate day) {
    return PRINTED.format(day).toUpperCase(Locale.ROOT);
  }

  private static void field(
      Sheet sheet, Font text, double x, double y, String label, String value) {
    sheet.text(text, 32, x, y, label);
    sheet.text(text, 52, x, y + 58, value);
  }
}
