package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.veriself.domain.document.CardType;

/// HKIDCard in the manner of the editions of 2003 and 2018 (cards.md 2).
final class HongKongCard implements CardDesign {
  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("dd-MM-yyyy");
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd-MM-yy");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("(MM-yy)");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.HK_ID_CARD;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    ChineseName name = ChineseName.drawn(dice);
    boolean permanent = dice.chance(.8);
    boolean male = dice.chance(.5);
    LocalDate birth = dice.adultBirth();
    LocalDate issued = dice.date(2004, 2024);
    LocalDate first = birth.plusYears(18).isAfter(issued) ? issued : birth.plusYears(18);
    Truth truth = new Truth();
    truth.put("CnName", name.characters());
    truth.put("EnName", name.english());
    truth.put("TelexCode", name.telex());
    truth.put("Sex", male ? "男M" : "女F");
    truth.put("Birthday", LONG.format(birth));
    truth.put("Permanent", permanent ? "1" : "0");
    truth.put("IdNum", number(dice, order.wrongNumber()));
    truth.put("Symbol", symbol(dice, permanent));
    truth.put("FirstIssueDate", MONTH.format(first));
    truth.put("CurrentIssueDate", SHORT.format(issued));

    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xdfe9e4, 0xe9e3ea, 0x8fb0a8);
    boolean later = dice.chance(.6);
    Font text = order.fonts().text(dice);
    Font chinese = dice.chance(.6) ? order.fonts().chineseSerif() : order.fonts().chineseSans();
    sheet.centred(chinese, 78, later ? 1150 : 1000, 120, permanent ? "香港永久性居民身份證" : "香港居民身份證");
    sheet.centred(
        text,
        50,
        later ? 1150 : 1000,
        192,
        permanent ? "HONG KONG PERMANENT IDENTITY CARD" : "HONG KONG IDENTITY CARD");
    sheet.emblem(1650, 420, 270, 0xb08890);
    sheet.portrait(90, later ? 250 : 300, 520, 680, order.face());
    if (later) {
      sheet.chip(1560, 700);
    }
    double x = later ? 690 : 660;
    sheet.text(chinese, 98, x, 330, name.characters());
    sheet.text(text, 62, x, 425, name.english());
    sheet.text(text, 54, x, 510, name.telex());
    bilingual(sheet, chinese, text, x, 622, "出生日期", "Date of Birth");
    sheet.text(text, 62, x, 700, LONG.format(birth));
    sheet.text(chinese, 62, x + 470, 700, male ? "男" : "女");
    sheet.text(text, 62, x + 555, 700, male ? "M" : "F");
    sheet.text(text, 62, x, 795, truth.of("Symbol"));
    bilingual(sheet, chinese, text, x, 900, "簽發日期", "Date of Issue");
    sheet.text(text, 56, x, 980, truth.of("FirstIssueDate"));
    sheet.text(text, 58, x, 1080, truth.of("CurrentIssueDate"));
    sheet.right(text.deriveFont(Font.BOLD), 88, 1900, 1150, truth.of("IdNum"));
    return new Print(truth, order.check(), sheet.picture());
  }

  private static void bilingual(
      Sheet sheet, Font chinese, Font text, double x, double y, String local, String english) {
    double end = sheet.text(chinese, 42, x, y, local);
    sheet.text(text, 42, end + 24, y, english);
  }

  private static String symbol(Dice dice, boolean permanent) {
    String origin = dice.pick("Z", "X", "W", "O");
    String changes = dice.chance(.2) ? dice.pick("B", "N", "L1", "L2") : "";
    return permanent ? "***A" + origin + changes : dice.pick("C", "R", "U") + origin + changes;
  }

  private static String number(Dice dice, boolean wrong) {
    String letters = dice.chance(.12) ? dice.pick("WX", "XA", "EC") : "" + dice.letter();
    String digits = dice.digits(6);
    int check = check(letters, digits);
    if (wrong) {
      check = (check + dice.between(1, 10)) % 11;
    }
    return String.format(Locale.ROOT, "%s%s(%s)", letters, digits, check == 10 ? "A" : check);
  }

  /// A weighted sum that is a multiple of 11 with the check digit; a missing first letter
  /// counts 36.
  private static int check(String letters, String digits) {
    int sum = letters.length() == 1 ? 9 * 36 : 0;
    String whole = letters + digits;
    for (int i = 0; i < whole.length(); i++) {
      sum += Character.digit(whole.charAt(i), 36) * (whole.length() + 1 - i);
    }
    return (11 - sum % 11) % 11;
  }
}
