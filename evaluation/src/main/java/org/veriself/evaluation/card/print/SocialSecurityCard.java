package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// PhilippinesSSSID (cards.md 2): the number alone, in large type.
final class SocialSecurityCard implements CardDesign {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM dd, yyyy", Locale.ENGLISH);

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_SSS_ID;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    FilipinoPerson person = FilipinoPerson.drawn(dice);
    Truth truth = new Truth();
    truth.put("LicenseNumber", dice.digits(2) + "-" + dice.digits(7) + "-" + dice.digits(1));
    truth.put("FullName", person.given() + " " + person.middle() + " " + person.surname());
    truth.put("Birthday", DAY.format(person.birth()).toUpperCase(Locale.ROOT));

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xdce8f6, 0xf4f6fa, 0x7c9ed0);
    Font text = order.fonts().text(dice);
    sheet.band(-20, -20, Sheet.WIDTH + 40, 50, 0x2c56a0);
    sheet.emblem(90, 70, 200, 0x2c56a0);
    sheet.centred(text, 46, 1100, 120, "Republic of the Philippines");
    sheet.centred(text.deriveFont(Font.BOLD), 78, 1100, 215, "SOCIAL SECURITY SYSTEM");
    sheet.portrait(100, 330, 500, 600, order.face());
    sheet.bold(text, 112, 690, 470, truth.of("LicenseNumber"));
    double y = sheet.paragraph(text, 66, 690, 600, 1220, 82, truth.of("FullName"));
    sheet.text(text, 44, 690, y + 60, "Date of Birth");
    sheet.text(text, 58, 690, y + 135, truth.of("Birthday"));
    sheet.rule(690, 1040, 1420, 1040, 0x505050);
    sheet.text(text, 40, 950, 1090, "Signature");
    return new Print(truth, NumberCheck.NONE, sheet.picture());
  }
}
