package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.format.DateTimeFormatter;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// PhilippinesTinID (cards.md 2): paper, filled in by a typewriter as often as not.
final class TaxpayerCard implements CardDesign {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_TIN_ID;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    FilipinoPerson person = FilipinoPerson.drawn(dice);
    String branch = dice.pick("", "-000", "-000", "-00000");
    Truth truth = new Truth();
    truth.put(
        "LicenseNumber", dice.digits(3) + "-" + dice.digits(3) + "-" + dice.digits(3) + branch);
    truth.put("FullName", person.surname() + ", " + person.given() + " " + person.middle());
    truth.put("Address", person.address());
    truth.put("Birthday", DAY.format(person.birth()));
    truth.put("IssueDate", DAY.format(dice.date(2006, 2023)));

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xf3eccb, 0xf1e8c4, 0xcdbb82);
    Font text = order.fonts().text(dice);
    Font filled = dice.chance(.4) ? order.fonts().mono() : text;
    sheet.emblem(80, 60, 190, 0x35508c);
    sheet.centred(text, 44, 1080, 95, "REPUBLIC OF THE PHILIPPINES");
    sheet.centred(text, 44, 1080, 155, "DEPARTMENT OF FINANCE");
    sheet.centred(text.deriveFont(Font.BOLD), 54, 1080, 225, "BUREAU OF INTERNAL REVENUE");
    sheet.text(text, 52, 90, 380, "TIN");
    sheet.text(text, 52, 210, 380, ":");
    sheet.bold(filled, 72, 250, 384, truth.of("LicenseNumber"));
    double y = 500;
    y = row(sheet, text, filled, y, "NAME", truth.of("FullName"));
    y = row(sheet, text, filled, y, "ADDRESS", truth.of("Address"));
    y = row(sheet, text, filled, y, "BIRTH DATE", truth.of("Birthday"));
    row(sheet, text, filled, y, "ISSUE DATE", truth.of("IssueDate"));
    sheet.portrait(1480, 520, 420, 480, order.face());
    sheet.rule(90, 1120, 700, 1120, 0x404040);
    sheet.text(text, 34, 240, 1165, "SIGNATURE");
    return new Print(truth, NumberCheck.NONE, sheet.picture());
  }

  private static double row(
      Sheet sheet, Font text, Font filled, double y, String label, String value) {
    sheet.text(text, 42, 90, y, label);
    sheet.text(text, 42, 370, y, ":");
    return sheet.paragraph(filled, 50, 410, y, 1030, 66, value) + 40;
  }
}
