package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// PhilippinesVoteID (cards.md 2).
final class VoterCard implements CardDesign {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM dd, yyyy", Locale.ENGLISH);

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.PHILIPPINES_VOTE_ID;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    FilipinoPerson person = FilipinoPerson.drawn(dice);
    String precinct = "%04d%s".formatted(dice.between(1, 2400), dice.pick("A", "B", "C"));
    Truth truth = new Truth();
    truth.put(
        "VIN",
        "%s-%s-%s%s%s%s"
            .formatted(
                dice.digits(4),
                precinct,
                dice.letter(),
                dice.digits(4),
                dice.letter(),
                dice.digits(5)));
    truth.put("FirstName", person.given() + " " + person.middle());
    truth.put("LastName", person.surname());
    truth.put("Birthday", DAY.format(person.birth()).toUpperCase(Locale.ROOT));
    truth.put("CivilStatus", dice.pick("SINGLE", "MARRIED", "WIDOWED"));
    truth.put("Citizenship", "FILIPINO");
    truth.put("Address", person.address());
    truth.put("PrecinctNo", precinct);

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xf2ead2, 0xe6eef2, 0xb39a66);
    Font text = order.fonts().text(dice);
    sheet.emblem(70, 50, 190, 0x3c5aa0);
    sheet.centred(text, 46, 1060, 90, "REPUBLIC OF THE PHILIPPINES");
    sheet.centred(text.deriveFont(Font.BOLD), 58, 1060, 160, "COMMISSION ON ELECTIONS");
    sheet.centred(text, 46, 1060, 225, "VOTER'S IDENTIFICATION CARD");
    sheet.text(text, 46, 640, 330, "VIN");
    sheet.bold(text, 58, 740, 332, truth.of("VIN"));
    sheet.portrait(90, 300, 480, 580, order.face());
    sheet.bold(text, 62, 640, 440, person.surname());
    sheet.bold(text, 62, 640, 515, truth.of("FirstName"));
    row(sheet, text, 620, "Date of Birth", truth.of("Birthday"));
    row(sheet, text, 705, "Civil Status", truth.of("CivilStatus"));
    row(sheet, text, 790, "Citizenship", truth.of("Citizenship"));
    sheet.text(text, 42, 640, 875, "Address");
    double y = sheet.paragraph(text, 50, 1010, 875, 900, 62, person.address());
    row(sheet, text, Math.max(y, 937) + 23, "Precinct No.", precinct);
    sheet.barcode(90, 1110, 900, 90);
    return new Print(truth, NumberCheck.NONE, sheet.picture());
  }

  private static void row(Sheet sheet, Font text, double y, String label, String value) {
    sheet.text(text, 42, 640, y, label);
    sheet.text(text, 50, 1010, y, value);
  }
}
