package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.format.DateTimeFormatter;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// PhilippinesDrivingLicense (cards.md 2): small labels above their values.
final class PhilippineDrivingLicense implements CardDesign {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_DRIVING_LICENSE;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    FilipinoPerson person = FilipinoPerson.drawn(dice);
    String agency = dice.letter() + dice.digits(2);
    Truth truth = new Truth();
    truth.put("Name", person.surname() + ", " + person.given() + " " + person.middle());
    truth.put("LastName", person.surname());
    truth.put("FirstName", person.given());
    truth.put("MiddleName", person.middle());
    truth.put("Nationality", "PHL");
    truth.put("Sex", person.male() ? "M" : "F");
    truth.put("Address", person.address());
    truth.put("LicenseNo", agency + "-" + dice.digits(2) + "-" + dice.digits(6));
    truth.put("ExpiresDate", DAY.format(dice.date(2028, 2034)));
    truth.put("AgencyCode", agency);
    truth.put("Birthday", DAY.format(person.birth()));

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xf4e9d0, 0xd8e6f2, 0xc0a060);
    Font text = order.fonts().text(dice);
    sheet.emblem(80, 50, 180, 0x2f5f9c);
    sheet.centred(text, 42, 1080, 80, "REPUBLIC OF THE PHILIPPINES");
    sheet.centred(text, 42, 1080, 135, "DEPARTMENT OF TRANSPORTATION");
    sheet.centred(text, 46, 1080, 192, "LAND TRANSPORTATION OFFICE");
    sheet.centred(text.deriveFont(Font.BOLD), 62, 1080, 268, "DRIVER'S LICENSE");
    sheet.portrait(80, 320, 500, 600, order.face());
    field(sheet, text, 640, 345, "Last Name, First Name, Middle Name", truth.of("Name"));
    field(sheet, text, 640, 465, "Nationality", "PHL");
    field(sheet, text, 900, 465, "Sex", truth.of("Sex"));
    field(sheet, text, 1040, 465, "Date of Birth", truth.of("Birthday"));
    field(sheet, text, 1390, 465, "Weight (kg)", "" + dice.between(45, 98));
    field(sheet, text, 1680, 465, "Height (m)", "1." + dice.between(48, 88));
    sheet.text(text, 32, 640, 585, "Address");
    sheet.paragraph(text, 50, 640, 640, 1270, 60, person.address());
    field(sheet, text, 640, 765, "License No.", truth.of("LicenseNo"));
    field(sheet, text, 1080, 765, "Expiration Date", truth.of("ExpiresDate"));
    field(sheet, text, 1530, 765, "Agency Code", agency);
    field(sheet, text, 640, 885, "Blood Type", dice.pick("A+", "B+", "O+", "AB+"));
    field(sheet, text, 960, 885, "Eyes Color", dice.pick("BLACK", "BROWN"));
    field(sheet, text, 640, 1005, "DL Codes", dice.pick("A, A1", "B, B1, B2", "A, B"));
    field(sheet, text, 1080, 1005, "Conditions", dice.pick("NONE", "1", "A"));
    sheet.text(text, 32, 90, 1160, "Signature of Licensee");
    return new Print(truth, NumberCheck.NONE, sheet.picture());
  }

  private static void field(
      Sheet sheet, Font text, double x, double y, String label, String value) {
    sheet.text(text, 32, x, y, label);
    sheet.text(text, 52, x, y + 56, value);
  }
}
