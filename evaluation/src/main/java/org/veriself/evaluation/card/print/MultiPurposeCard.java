package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.format.DateTimeFormatter;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// PhilippinesUMID (cards.md 2).
final class MultiPurposeCard implements CardDesign {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_UMID;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    FilipinoPerson person = FilipinoPerson.drawn(dice);
    Truth truth = new Truth();
    truth.put("Surname", person.surname());
    truth.put("MiddleName", person.middle());
    truth.put("GivenName", person.given());
    truth.put("Sex", person.male() ? "M" : "F");
    truth.put("Birthday", DAY.format(person.birth()));
    truth.put("Address", person.address());
    truth.put("CRN", dice.digits(4) + "-" + dice.digits(7) + "-" + dice.digits(1));

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xe2ecf4, 0xf2e6e0, 0x9aa8c8);
    Font text = order.fonts().text(dice);
    sheet.emblem(70, 50, 180, 0xb03038);
    sheet.text(text, 44, 290, 100, "Republic of the Philippines");
    sheet.bold(text, 62, 290, 175, "Unified Multi-Purpose ID");
    sheet.bold(text, 64, 700, 310, "CRN-" + truth.of("CRN"));
    sheet.portrait(90, 290, 530, 640, order.face());
    sheet.chip(1650, 330);
    field(sheet, text, 700, 400, "SURNAME", person.surname());
    field(sheet, text, 700, 520, "GIVEN NAME", person.given());
    field(sheet, text, 700, 640, "MIDDLE NAME", person.middle());
    field(sheet, text, 700, 760, "SEX", truth.of("Sex"));
    field(sheet, text, 960, 760, "DATE OF BIRTH", truth.of("Birthday"));
    sheet.text(text, 34, 700, 880, "ADDRESS");
    sheet.paragraph(text, 52, 700, 938, 1200, 62, person.address());
    return new Print(truth, NumberCheck.NONE, sheet.picture());
  }

  private static void field(
      Sheet sheet, Font text, double x, double y, String label, String value) {
    sheet.text(text, 34, x, y, label);
    sheet.text(text, 56, x, y + 58, value);
  }
}
