package org.veriself.evaluation.card.print;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.evaluation.card.print.CardDesign.Order;
import org.veriself.evaluation.card.print.LabelledCard.Form;

/// The later set of cards.md 3. What is only printed in a script that no recogniser here knows is
/// left out.
final class LaterCards {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DASHED = DateTimeFormatter.ofPattern("dd-MM-uuuu");
  private static final DateTimeFormatter DOTTED = DateTimeFormatter.ofPattern("dd.MM.uuuu");
  private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  private LaterCards() {}

  static List<CardDesign> all() {
    return List.of(
        new LabelledCard(CardType.INDONESIA_DRIVING_LICENSE, LaterCards::indonesianLicense),
        new LabelledCard(CardType.THAILAND_ID_CARD, LaterCards::thai),
        new LabelledCard(CardType.SINGAPORE_ID_CARD, LaterCards::singaporean),
        new LabelledCard(CardType.MACAO_ID_CARD, LaterCards::macanese),
        new LabelledCard(CardType.TAIWAN_ID_CARD, LaterCards::taiwanese),
        new LabelledCard(CardType.JAPAN_ID_CARD, LaterCards::japaneseLicense),
        new LabelledCard(CardType.BANGLADESH_ID_CARD, LaterCards::bangladeshi),
        new LabelledCard(CardType.PAKISTAN_ID_CARD, LaterCards::pakistani),
        new LabelledCard(CardType.PAKISTAN_DRIVING_LICENSE, LaterCards::pakistaniLicense),
        new LabelledCard(CardType.NIGERIA_ID_CARD, LaterCards::nigerian),
        new LabelledCard(CardType.NIGERIA_DRIVING_LICENSE, LaterCards::nigerianLicense),
        new LabelledCard(CardType.MAINLAND_ID_CARD, LaterCards::mainland),
        new LabelledCard(CardType.HMT_PERMIT, LaterCards::permit));
  }

  private static NumberCheck indonesianLicense(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    String first = dice.pick("BUDI", "SITI NUR", "AGUS", "DEWI");
    String last = dice.pick("SANTOSO", "LESTARI", "PRATAMA", "HIDAYAT");
    String address =
        "JL. "
            + dice.pick("MERDEKA", "MELATI", "SUDIRMAN")
            + " NO. "
            + dice.between(1, 200)
            + ", "
            + dice.pick("BANDUNG", "SURABAYA", "MEDAN");
    LocalDate issued = dice.date(2020, 2023);
    truth.put("LastName", last);
    truth.put("FirstName", first);
    truth.put("LicenseNumber", dice.digits(12));
    truth.put("Birthday", DASHED.format(dice.adultBirth()));
    truth.put("Address", address);
    truth.put("ExpirationDate", DASHED.format(dice.date(2028, 2032)));
    truth.put("IssuedDate", DASHED.format(issued));
    truth.put("IssuedCountry", "IDN");
    form.heading(60, 100, "INDONESIA");
    form.heading(54, 175, "SURAT IZIN MENGEMUDI");
    form.heading(44, 235, "DRIVING LICENSE");
    form.sheet().bold(form.text(), 64, 700, 340, truth.of("LicenseNumber"));
    form.sheet().portrait(90, 320, 480, 620, order.face());
    form.row(660, 60, 450, "1.", first + " " + last);
    form.row(
        660, 60, 540, "2.", dice.pick("JAKARTA", "MALANG", "PADANG") + ", " + truth.of("Birthday"));
    form.row(660, 60, 630, "3.", dice.pick("A", "B", "O") + " - " + dice.pick("PRIA", "WANITA"));
    form.row(660, 60, 720, "4.", address);
    form.row(660, 60, 810, "5.", dice.pick("KARYAWAN SWASTA", "WIRASWASTA", "GURU"));
    form.row(660, 60, 900, "6.", dice.pick("POLDA METRO JAYA", "POLDA JABAR"));
    form.row(660, 430, 1020, "Tanggal terbit", truth.of("IssuedDate"));
    form.row(660, 430, 1110, "Berlaku s/d", truth.of("ExpirationDate"));
    return NumberCheck.NONE;
  }

  private static NumberCheck thai(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    String digits = dice.between(1, 8) + dice.digits(11);
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (13 - i) * (digits.charAt(i) - '0');
    }
    digits += shifted(dice, (11 - sum % 11) % 10, 10, order.wrongNumber());
    LocalDate issued = dice.date(2019, 2023);
    truth.put("LicenseNumber", digits);
    truth.put("LastName", dice.pick("Chaiyasit", "Suksawat", "Rattanakosin", "Boonmee"));
    truth.put("FirstName", dice.pick("Somchai", "Kanya", "Anong", "Prasert"));
    truth.put("DateOfBirth", thaiDay(dice.adultBirth()));
    truth.put("DateOfExpiry", thaiDay(issued.plusYears(9)));
    truth.put("DateOfIssue", thaiDay(issued));
    truth.put("IssuedCountry", "THA");
    form.heading(58, 100, "Thai National ID Card");
    form.sheet().emblem(70, 40, 180, 0xa04040);
    form.sheet().portrait(1450, 560, 440, 540, order.face());
    form.sheet().chip(110, 420);
    form.below(480, 190, "Identification Number", "");
    form.sheet()
        .bold(
            form.text(),
            70,
            920,
            200,
            digits.replaceFirst("(.)(.{4})(.{5})(..)(.)", "$1 $2 $3 $4 $5"));
    form.row(480, 240, 400, "Name", dice.pick("Mr. ", "Miss ") + truth.of("FirstName"));
    form.row(480, 240, 490, "Last name", truth.of("LastName"));
    form.row(480, 300, 620, "Date of Birth", truth.of("DateOfBirth"));
    form.below(110, 1000, "Date of Issue", truth.of("DateOfIssue"));
    form.below(900, 1000, "Date of Expiry", truth.of("DateOfExpiry"));
    return order.check();
  }

  private static String thaiDay(LocalDate day) {
    String month = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH).format(day);
    return day.getDayOfMonth() + " " + month + (month.equals("May") ? " " : ". ") + day.getYear();
  }

  private static NumberCheck singaporean(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    LocalDate birth = dice.adultBirth();
    char first = birth.getYear() < 2000 ? 'S' : 'T';
    String digits = dice.digits(7);
    int[] weights = {2, 7, 6, 5, 4, 3, 2};
    int sum = first == 'T' ? 4 : 0;
    for (int i = 0; i < 7; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    char letter = "JZIHGFEDCBA".charAt(shifted(dice, sum % 11, 11, order.wrongNumber()));
    truth.put("ID", first + digits + letter);
    truth.put("EnName", dice.pick("TAN WEI LING", "LIM JUN HAO", "KUMAR S/O RAJAN", "NUR AISYAH"));
    truth.put("Race", dice.pick("CHINESE", "MALAY", "INDIAN"));
    truth.put("Birthday", DASHED.format(birth));
    truth.put("Sex", dice.pick("M", "F"));
    truth.put("CountryOfBirth", dice.pick("SINGAPORE", "MALAYSIA"));
    form.heading(60, 110, "REPUBLIC OF SINGAPORE");
    form.row(1000, 460, 220, "IDENTITY CARD NO.", truth.of("ID"));
    form.sheet().portrait(90, 260, 500, 640, order.face());
    form.below(670, 330, "Name", truth.of("EnName"));
    form.below(670, 480, "Race", truth.of("Race"));
    form.below(670, 630, "Date of birth", truth.of("Birthday"));
    form.below(1150, 630, "Sex", truth.of("Sex"));
    form.below(670, 780, "Country/Place of birth", truth.of("CountryOfBirth"));
    return order.check();
  }

  private static NumberCheck macanese(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    ChineseName name = ChineseName.drawn(dice);
    String[] english = name.english().toUpperCase(Locale.ROOT).split(", ");
    truth.put("LastName", english[0]);
    truth.put("FirstName", english[1]);
    truth.put("LicenseNumber", dice.between(1, 8) + dice.digits(6) + "(" + dice.digits(1) + ")");
    truth.put("Birthday", DASHED.format(dice.adultBirth()));
    truth.put("ExpirationDate", DASHED.format(dice.date(2028, 2033)));
    truth.put("Sex", dice.pick("M", "F"));
    truth.put("IssuedCountry", "MAC");
    Form chinese = form.in(order.fonts().chineseSans());
    chinese.heading(58, 100, "澳門特別行政區");
    chinese.heading(58, 175, "永久性居民身份證");
    form.heading(38, 235, "Bilhete de Identidade de Residente Permanente");
    form.sheet().portrait(90, 300, 480, 620, order.face());
    form.sheet().bold(form.text(), 72, 1350, 370, truth.of("LicenseNumber"));
    chinese.sheet().text(chinese.text(), 80, 660, 380, name.characters());
    chinese.row(660, 330, 490, "姓 Apelido", english[0]);
    chinese.row(660, 330, 590, "名 Nome", english[1]);
    chinese.row(660, 560, 700, "出生日期 Data de nasc.", truth.of("Birthday"));
    chinese.row(660, 330, 800, "性別 Sexo", truth.of("Sex"));
    chinese.row(660, 560, 900, "有效日期 Válido até", truth.of("ExpirationDate"));
    return NumberCheck.NONE;
  }

  private static NumberCheck taiwanese(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    boolean male = dice.chance(.5);
    LocalDate birth = dice.adultBirth();
    char letter = dice.letter();
    int place = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(letter) + 10;
    String digits = (male ? "1" : "2") + dice.digits(7);
    int sum = place / 10 + place % 10 * 9;
    for (int i = 0; i < 8; i++) {
      sum += (8 - i) * (digits.charAt(i) - '0');
    }
    digits += shifted(dice, (10 - sum % 10) % 10, 10, order.wrongNumber());
    truth.put("FullName", dice.pick("陳怡君", "林志明", "黃淑芬", "張家豪", "李美玲"));
    truth.put("LicenseNumber", letter + digits);
    truth.put("Sex", male ? "男" : "女");
    truth.put("IssuedCountry", "TWN");
    Form chinese = form.in(order.fonts().chineseSans());
    chinese.heading(72, 120, "中華民國國民身分證");
    chinese.row(120, 200, 380, "姓名", "");
    chinese.sheet().text(chinese.text(), 96, 330, 390, truth.of("FullName"));
    chinese.row(120, 330, 620, "出生年月日", roc(birth));
    chinese.row(1050, 140, 620, "性別", truth.of("Sex"));
    chinese.row(120, 330, 800, "發證日期", roc(dice.date(2008, 2022)));
    chinese.row(120, 260, 1080, "統一編號", "");
    form.sheet().bold(form.text(), 88, 420, 1090, truth.of("LicenseNumber"));
    form.sheet().portrait(1400, 300, 480, 620, order.face());
    return order.check();
  }

  private static String roc(LocalDate day) {
    return "民國%d年%d月%d日".formatted(day.getYear() - 1911, day.getMonthValue(), day.getDayOfMonth());
  }

  private static NumberCheck japaneseLicense(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    String digits = dice.between(1, 9) + dice.digits(9);
    int[] weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    digits += shifted(dice, (11 - sum % 11) % 10, 10, order.wrongNumber()) + "0";
    LocalDate birth = dice.date(1950, 1988);
    LocalDate expiry = dice.date(2028, 2031);
    truth.put("FullName", dice.pick("山田 太郎", "佐藤 花子", "田中 一郎", "高橋 美咲"));
    truth.put("LicenseNumber", digits);
    truth.put(
        "Birthday",
        "昭和%d年%d月%d日"
            .formatted(birth.getYear() - 1925, birth.getMonthValue(), birth.getDayOfMonth()));
    truth.put(
        "ExpirationDate",
        "%d年%02d月%02d日"
            .formatted(expiry.getYear(), expiry.getMonthValue(), expiry.getDayOfMonth()));
    truth.put(
        "FormattedAddress",
        dice.pick("東京都千代田区神田", "大阪府大阪市北区中之島", "愛知県名古屋市中区栄")
            + dice.between(1, 9)
            + "-"
            + dice.between(1, 20));
    Form japanese = form.in(order.fonts().japanese());
    japanese.row(80, 130, 130, "氏名", truth.of("FullName"));
    japanese.sheet().text(japanese.text(), 50, 1150, 130, truth.of("Birthday") + "生");
    japanese.row(80, 130, 240, "住所", truth.of("FormattedAddress"));
    japanese.row(80, 130, 350, "交付", "令和02年05月11日");
    japanese.sheet().band(60, 420, 1280, 90, 0xb9d8b0);
    japanese.sheet().text(japanese.text(), 56, 90, 485, truth.of("ExpirationDate") + "まで有効");
    japanese.row(80, 130, 760, "番号", "第 " + digits + " 号");
    japanese.sheet().text(japanese.text(), 60, 500, 1150, "運転免許証");
    form.sheet().portrait(1430, 420, 460, 600, order.face());
    return order.check();
  }

  private static NumberCheck bangladeshi(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    LocalDate birth = dice.adultBirth();
    String number =
        switch (dice.between(0, 2)) {
          case 0 -> dice.between(1, 9) + dice.digits(9);
          case 1 -> dice.digits(13);
          default -> birth.getYear() + dice.digits(13);
        };
    truth.put("LastName", dice.pick("RAHMAN", "HOSSAIN", "AKTER", "BEGUM", "ISLAM"));
    truth.put("FirstName", dice.pick("MD ABDUR", "SHAHIDA", "MOHAMMAD KAMAL", "NASRIN"));
    truth.put("LicenseNumber", number);
    truth.put("Birthday", DateTimeFormatter.ofPattern("dd MMM uuuu", Locale.ENGLISH).format(birth));
    truth.put("IssuedCountry", "BGD");
    form.heading(48, 100, "Government of the People's Republic of Bangladesh");
    form.heading(56, 190, "National ID Card");
    form.sheet().portrait(90, 320, 440, 560, order.face());
    form.row(620, 170, 440, "Name:", truth.of("FirstName") + " " + truth.of("LastName"));
    form.row(620, 290, 620, "Date of Birth:", truth.of("Birthday"));
    form.row(620, 200, 800, number.length() == 10 ? "NID No:" : "ID NO:", number);
    return NumberCheck.NONE;
  }

  private static NumberCheck pakistani(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    boolean male = dice.chance(.5);
    LocalDate birth = dice.adultBirth();
    LocalDate issued = dice.date(2019, 2023);
    pakistaniTruth(dice, truth, male, birth);
    form.heading(64, 110, "PAKISTAN");
    form.heading(48, 180, "National Identity Card");
    form.below(90, 300, "Name", truth.of("FirstName") + " " + truth.of("LastName"));
    form.below(90, 450, "Father Name", dice.pick("GHULAM HUSSAIN", "ABDUL SATTAR", "RASHID ALI"));
    form.below(90, 600, "Gender", male ? "M" : "F");
    form.below(420, 600, "Country of Stay", "Pakistan");
    form.below(90, 760, "Identity Number", truth.of("LicenseNumber"));
    form.below(760, 760, "Date of Birth", truth.of("Birthday"));
    form.below(90, 920, "Date of Issue", DOTTED.format(issued));
    form.below(760, 920, "Date of Expiry", DOTTED.format(issued.plusYears(10)));
    form.sheet().portrait(1400, 300, 480, 620, order.face());
    return NumberCheck.NONE;
  }

  private static NumberCheck pakistaniLicense(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    boolean male = dice.chance(.5);
    pakistaniTruth(dice, truth, male, dice.adultBirth());
    String identity = truth.of("LicenseNumber");
    truth.put(
        "LicenseNumber", dice.pick("LE-", "KHI-", "ISB-") + dice.digits(2) + "-" + dice.digits(5));
    form.heading(56, 110, "GOVERNMENT OF PAKISTAN");
    form.heading(50, 185, "DRIVING LICENCE");
    form.sheet().portrait(90, 300, 460, 580, order.face());
    form.row(640, 360, 360, "Licence No", truth.of("LicenseNumber"));
    form.row(640, 360, 470, "Name", truth.of("FirstName") + " " + truth.of("LastName"));
    form.row(640, 360, 580, "Father/Husband", dice.pick("GHULAM HUSSAIN", "ABDUL SATTAR"));
    form.row(640, 360, 690, "CNIC", identity);
    form.row(640, 360, 800, "DOB", truth.of("Birthday"));
    form.row(640, 360, 910, "Issue", DOTTED.format(dice.date(2020, 2023)));
    form.row(640, 360, 1020, "Valid", DOTTED.format(dice.date(2028, 2031)));
    return NumberCheck.NONE;
  }

  private static void pakistaniTruth(Dice dice, Truth truth, boolean male, LocalDate birth) {
    truth.put("LastName", dice.pick("KHAN", "AHMED", "HUSSAIN", "MALIK", "QURESHI"));
    truth.put("FirstName", male ? dice.pick("IMRAN", "MUHAMMAD ALI") : dice.pick("AYESHA", "SANA"));
    truth.put(
        "LicenseNumber",
        "%d%s-%s-%d"
            .formatted(
                dice.between(1, 7),
                dice.digits(4),
                dice.digits(7),
                2 * dice.between(0, 4) + (male ? 1 : 0)));
    truth.put("Birthday", DOTTED.format(birth));
    truth.put("IssuedCountry", "PAK");
  }

  private static NumberCheck nigerian(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    String number = dice.between(1, 9) + dice.digits(10);
    nigerianTruth(dice, truth);
    truth.put("LicenseNumber", number);
    truth.put("Birthday", ENGLISH.format(dice.adultBirth()).toUpperCase(Locale.ROOT));
    form.heading(56, 100, "FEDERAL REPUBLIC OF NIGERIA");
    form.heading(46, 175, "NATIONAL IDENTITY CARD");
    form.sheet().portrait(90, 280, 460, 580, order.face());
    form.below(640, 320, "Surname", truth.of("LastName"));
    form.below(640, 470, "First name", truth.of("FirstName"));
    form.below(640, 620, "Date of birth", truth.of("Birthday"));
    form.below(1200, 620, "Sex", truth.of("Sex"));
    form.row(640, 130, 960, "NIN", number.replaceFirst("(.{4})(.{3})(.{4})", "$1 $2 $3"));
    return NumberCheck.NONE;
  }

  private static NumberCheck nigerianLicense(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    LocalDate issued = dice.date(2021, 2024);
    nigerianTruth(dice, truth);
    truth.put(
        "LicenseNumber",
        dice.pick("ABC", "KJA", "LSR", "GWA")
            + dice.digits(5)
            + dice.letter()
            + dice.letter()
            + dice.digits(2));
    truth.put("Birthday", DASHED.format(dice.adultBirth()));
    truth.put("ExpirationDate", DASHED.format(issued.plusYears(7)));
    truth.put("IssuedDate", DASHED.format(issued));
    form.heading(50, 95, "FEDERAL REPUBLIC OF NIGERIA");
    form.heading(54, 170, "NATIONAL DRIVER'S LICENCE");
    form.sheet().portrait(90, 300, 460, 580, order.face());
    form.row(640, 190, 330, "L/NO", truth.of("LicenseNumber"));
    form.sheet()
        .text(form.text(), 56, 640, 450, truth.of("LastName") + ", " + truth.of("FirstName"));
    form.row(640, 190, 580, "D of B", truth.of("Birthday"));
    form.row(1250, 130, 580, "SEX", truth.of("Sex"));
    form.row(640, 190, 700, "ISS", truth.of("IssuedDate"));
    form.row(1250, 130, 700, "EXP", truth.of("ExpirationDate"));
    return NumberCheck.NONE;
  }

  private static void nigerianTruth(Dice dice, Truth truth) {
    truth.put("LastName", dice.pick("OKAFOR", "ADEYEMI", "IBRAHIM", "EZE", "BALOGUN"));
    truth.put("FirstName", dice.pick("CHINEDU", "FUNKE", "AMINA", "EMEKA JOHN", "NGOZI"));
    truth.put("Sex", dice.pick("M", "F"));
    truth.put("IssuedCountry", "NGA");
  }

  private static NumberCheck mainland(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    boolean male = dice.chance(.5);
    LocalDate birth = dice.adultBirth();
    String digits =
        dice.pick("110105", "310104", "440305", "510107")
            + DateTimeFormatter.BASIC_ISO_DATE.format(birth)
            + dice.digits(2)
            + (2 * dice.between(0, 4) + (male ? 1 : 0));
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    digits += "10X98765432".charAt(shifted(dice, sum % 11, 11, order.wrongNumber()));
    truth.put("FullName", dice.pick("王伟", "李秀英", "张敏", "刘洋", "陈静怡"));
    truth.put("Sex", male ? "男" : "女");
    truth.put("Nation", dice.pick("汉", "汉", "回", "满"));
    truth.put(
        "Birthday", birth.getYear() + "/" + birth.getMonthValue() + "/" + birth.getDayOfMonth());
    truth.put(
        "Address",
        dice.pick("北京市朝阳区建国路", "上海市徐汇区天平路", "广东省深圳市南山区科技园路") + dice.between(1, 300) + "号");
    truth.put("LicenseNumber", digits);
    Form chinese = form.in(order.fonts().simplified());
    chinese.row(110, 170, 180, "姓名", truth.of("FullName"));
    chinese.row(110, 170, 310, "性别", truth.of("Sex"));
    chinese.row(560, 170, 310, "民族", truth.of("Nation"));
    chinese.row(
        110,
        170,
        440,
        "出生",
        "%d年%d月%d日".formatted(birth.getYear(), birth.getMonthValue(), birth.getDayOfMonth()));
    chinese.row(110, 170, 570, "住址", truth.of("Address"));
    chinese.row(110, 460, 1090, "公民身份号码", "");
    form.sheet().bold(form.text(), 76, 560, 1095, digits);
    form.sheet().portrait(1360, 170, 500, 660, order.face());
    return order.check();
  }

  private static NumberCheck permit(Order order, Truth truth, Form form) {
    Dice dice = order.dice();
    LocalDate from = dice.date(2019, 2023);
    truth.put("Name", dice.pick("王伟", "李秀英", "张敏", "刘洋"));
    truth.put("EnglishName", dice.pick("WANG, WEI", "LI, XIUYING", "ZHANG, MIN", "LIU, YANG"));
    truth.put("Number", "C" + dice.digits(8));
    truth.put("Sex", dice.pick("男", "女"));
    truth.put(
        "ValidDate",
        YEAR_FIRST.format(from) + "-" + YEAR_FIRST.format(from.plusYears(10).minusDays(1)));
    truth.put("IssueAuthority", "公安部出入境管理局");
    truth.put("IssueAddress", dice.pick("广东", "北京", "上海"));
    truth.put("Birthday", YEAR_FIRST.format(dice.adultBirth()));
    Form chinese = form.in(order.fonts().simplified());
    chinese.heading(66, 120, "往来港澳通行证");
    form.sheet().bold(form.text(), 68, 1480, 230, truth.of("Number"));
    form.sheet().portrait(90, 260, 480, 620, order.face());
    chinese.sheet().text(chinese.text(), 72, 660, 330, truth.of("Name"));
    form.sheet().text(form.text(), 54, 660, 420, truth.of("EnglishName"));
    chinese.row(660, 230, 540, "出生日期", truth.of("Birthday"));
    chinese.row(1300, 140, 540, "性别", truth.of("Sex"));
    chinese.row(660, 230, 660, "有效期限", truth.of("ValidDate"));
    chinese.row(660, 230, 780, "签发机关", truth.of("IssueAuthority"));
    chinese.row(660, 230, 900, "签发地点", truth.of("IssueAddress"));
    return NumberCheck.NONE;
  }

  /// The check value, or another one when the number must be wrong.
  private static int shifted(Dice dice, int check, int modulus, boolean wrong) {
    return wrong ? (check + dice.between(1, modulus - 1)) % modulus : check;
  }
}
