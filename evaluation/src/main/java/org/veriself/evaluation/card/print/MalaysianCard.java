package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.veriself.domain.document.CardType;

/// MLIDCard: MyKad, and MyPR now and then (cards.md 2).
final class MalaysianCard implements CardDesign {
  private static final List<String> MEN =
      List.of(
          "AHMAD", "MUHAMMAD", "MOHD FAIZAL", "ISMAIL", "AZMAN", "HAFIZ", "SYAHRUL NIZAM", "RAZAK");
  private static final List<String> WOMEN =
      List.of("NURUL", "SITI", "AISYAH", "NOOR AZLINA", "FARAH", "HASNAH", "ZALEHA", "NUR IZZATI");
  private static final List<String> FATHERS =
      List.of("ABDULLAH", "HASSAN", "ABDUL RAHMAN", "YUSOF", "IBRAHIM", "MOHD SALLEH", "OTHMAN");
  private static final List<String> TAMIL_MEN =
      List.of("RAJENDRAN", "MUTHU", "SURESH KUMAR", "GANESAN", "VIJAYAN");
  private static final List<String> TAMIL_WOMEN =
      List.of("LAKSHMI", "KAVITHA", "PRIYA DEVI", "SHANTI", "MEENA");
  private static final List<String> TAMIL_FATHERS =
      List.of("SUBRAMANIAM", "KRISHNAN", "ARUMUGAM", "MUNIANDY", "RAMASAMY");
  private static final List<String> CHINESE =
      List.of(
          "TAN WEI MING",
          "LIM SIEW LING",
          "WONG KAH HOE",
          "LEE MEI YEE",
          "CHONG KOK LEONG",
          "NG HUI SHAN",
          "CHEAH BOON KEAT",
          "OOI SOON HOCK");
  private static final List<String> STREETS =
      List.of(
          "JALAN MAWAR",
          "JALAN TUN RAZAK",
          "LORONG DAMAI",
          "JALAN BUKIT INDAH",
          "JALAN SS",
          "LORONG SERI",
          "JALAN PERMAI",
          "JALAN KENANGA");
  private static final List<String> PARTS =
      List.of(
          "TAMAN DESA JAYA",
          "KAMPUNG BARU",
          "TAMAN SRI MUDA",
          "KG MELAYU",
          "TAMAN PELANGI",
          "FELDA BUKIT ROKAN",
          "BANDAR UTAMA",
          "TAMAN MOLEK");
  private static final List<String> TOWNS =
      List.of(
          "40000 SHAH ALAM/SELANGOR/10",
          "81100 JOHOR BAHRU/JOHOR/01",
          "50400 KUALA LUMPUR/W. PERSEKUTUAN(KL)/14",
          "30000 IPOH/PERAK/08",
          "25000 KUANTAN/PAHANG/06",
          "88000 KOTA KINABALU/SABAH/12",
          "93000 KUCHING/SARAWAK/13",
          "05000 ALOR SETAR/KEDAH/02",
          "15000 KOTA BHARU/KELANTAN/03",
          "75000 MELAKA/MELAKA/04");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.ML_ID_CARD;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    boolean male = dice.chance(.5);
    boolean citizen = dice.chance(.9);
    LocalDate birth = dice.adultBirth();
    String[] town = dice.pick(TOWNS).split("/");
    boolean malay = dice.chance(.5);
    List<String> name =
        malay ? malay(dice, male) : dice.chance(.5) ? tamil(dice, male) : chinese(dice);
    List<String> address = address(dice, town);
    int serial = 2 * dice.between(0, 4999) + (male ? 1 : 0);
    String date = DateTimeFormatter.ofPattern("yyMMdd").format(birth);
    if (order.wrongNumber()) {
      date = date.substring(0, 2) + dice.between(13, 19) + date.substring(4);
    }
    Truth truth = new Truth();
    truth.put("Name", String.join(" ", name));
    truth.put("ID", String.format(Locale.ROOT, "%s-%s-%04d", date, town[2], serial));
    truth.put("Sex", male ? "LELAKI" : "PEREMPUAN");
    truth.put("Address", String.join(" ", address));
    truth.put("Type", citizen ? "MyKad" : "MyPR");
    if (citizen && !order.wrongNumber()) {
      truth.put("Birthday", birth.toString());
    }

    int tint = citizen ? 0xcfe0ee : 0xeed6d6;
    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(tint, 0xe6ecd9, 0x7d97b5);
    Font text = order.fonts().text(dice);
    sheet.bold(text, 64, 90, 120, "KAD PENGENALAN");
    sheet.bold(text, 64, 700, 120, "MALAYSIA");
    sheet.text(text, 50, 90, 185, "IDENTITY CARD");
    sheet.bold(text, 92, 1520, 135, citizen ? "MyKad" : "MyPR");
    sheet.bold(text, 84, 90, 335, truth.of("ID"));
    sheet.chip(120, 430);
    sheet.emblem(700, 400, 260, 0x8c9c60);
    sheet.portrait(1370, 230, 500, 640, order.face());
    double y = 760;
    for (String line : name) {
      sheet.bold(text, 60, 90, y, line);
      y += 72;
    }
    y += 14;
    for (String line : address) {
      sheet.text(text, 50, 90, y, line);
      y += 62;
    }
    sheet.centred(text, 46, 1620, 950, citizen ? "WARGANEGARA" : "PEMASTAUTIN TETAP");
    if (malay) {
      sheet.centred(text, 46, 1620, 1015, "ISLAM");
    }
    sheet.centred(text, 46, 1620, malay ? 1080 : 1020, truth.of("Sex"));
    if (town[1].equals("SABAH") || town[1].equals("SARAWAK")) {
      sheet.text(text, 64, 1860, 1190, town[1].equals("SABAH") ? "H" : "K");
    }
    return new Print(truth, order.check(), sheet.picture());
  }

  /// Long names go on after BIN or BINTI.
  private static List<String> malay(Dice dice, boolean male) {
    String own = dice.pick(male ? MEN : WOMEN);
    if (dice.chance(.3)) {
      own += " " + dice.pick(male ? List.of("HAKIMI", "AMIN") : List.of("HUDA", "SYAFIQAH"));
    }
    String link = male ? "BIN" : "BINTI";
    String father = dice.pick(FATHERS);
    return own.length() + father.length() > 18
        ? List.of(own + " " + link, father)
        : List.of(own + " " + link + " " + father);
  }

  private static List<String> tamil(Dice dice, boolean male) {
    return List.of(
        dice.pick(male ? TAMIL_MEN : TAMIL_WOMEN)
            + (male ? " A/L " : " A/P ")
            + dice.pick(TAMIL_FATHERS));
  }

  private static List<String> chinese(Dice dice) {
    return List.of(dice.pick(CHINESE));
  }

  private static List<String> address(Dice dice, String[] town) {
    List<String> lines = new ArrayList<>();
    String street = dice.pick(STREETS) + " " + dice.between(1, 29);
    if (dice.chance(.4)) {
      street += "/" + dice.between(1, 12) + dice.pick("", "A", "B");
    }
    String house = dice.pick("NO ", "NO. ", "LOT ", "NO ") + dice.between(1, 380);
    if (dice.chance(.35)) {
      lines.add(house + dice.pick("", "-A", "B"));
      lines.add(street);
    } else {
      lines.add(house + " " + street);
    }
    lines.add(dice.pick(PARTS));
    lines.add(town[0]);
    lines.add(town[1]);
    return lines;
  }
}
