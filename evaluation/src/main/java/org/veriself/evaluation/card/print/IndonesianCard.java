package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.veriself.domain.document.CardType;

/// IndonesiaIDCard, the electronic KTP (cards.md 2).
final class IndonesianCard implements CardDesign {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

  /// Province, its number, and towns of it.
  private static final List<String> PLACES =
      List.of(
          "JAWA BARAT/32/KABUPATEN BOGOR/KOTA BANDUNG/KABUPATEN GARUT",
          "DKI JAKARTA/31/KOTA JAKARTA SELATAN/KOTA JAKARTA TIMUR",
          "JAWA TENGAH/33/KOTA SEMARANG/KABUPATEN BANYUMAS",
          "JAWA TIMUR/35/KOTA SURABAYA/KABUPATEN MALANG",
          "DI YOGYAKARTA/34/KABUPATEN SLEMAN/KABUPATEN BANTUL",
          "BANTEN/36/KOTA TANGERANG/KABUPATEN LEBAK",
          "SUMATERA UTARA/12/KOTA MEDAN/KABUPATEN KARO",
          "BALI/51/KOTA DENPASAR/KABUPATEN BADUNG",
          "SULAWESI SELATAN/73/KOTA MAKASSAR/KABUPATEN GOWA",
          "KALIMANTAN TIMUR/64/KOTA SAMARINDA/KOTA BALIKPAPAN");

  private static final List<String> MEN =
      List.of("BUDI", "AGUS", "JOKO", "DEDI", "RUDI", "HENDRA", "I MADE", "YOHANES", "AHMAD");
  private static final List<String> WOMEN =
      List.of("SITI", "DEWI", "SRI", "RINA", "NI LUH", "INDAH", "MARIA", "FITRI", "YUNI");
  private static final List<String> LAST =
      List.of(
          "SANTOSO",
          "WIJAYA",
          "PRATAMA",
          "SUSANTO",
          "LESTARI",
          "HANDAYANI",
          "NUGROHO",
          "SIMANJUNTAK",
          "KUSUMAWATI",
          "HIDAYAT",
          "RAHMAWATI",
          "SAPUTRA");
  private static final List<String> STREETS =
      List.of(
          "JL. MERDEKA",
          "JL. SUDIRMAN",
          "JL. PASTEUR",
          "DUSUN KRAJAN",
          "JL. MELATI",
          "GG. MAWAR",
          "KP. CIBOGO",
          "PERUM GRIYA ASRI BLOK");
  private static final List<String> VILLAGES =
      List.of(
          "SUKAMAJU",
          "CIPAGANTI",
          "MEKARSARI",
          "KARANGANYAR",
          "SIDOMULYO",
          "KEBON JERUK",
          "TANJUNG REJO",
          "UBUNG KAJA");
  private static final List<String> JOBS =
      List.of(
          "KARYAWAN SWASTA",
          "WIRASWASTA",
          "PELAJAR/MAHASISWA",
          "MENGURUS RUMAH TANGGA",
          "PEGAWAI NEGERI SIPIL",
          "BURUH HARIAN LEPAS",
          "GURU",
          "PETANI/PEKEBUN");

  @Override
  public String kind() {
    return type().sdkName();
  }

  @Override
  public CardType type() {
    return CardType.INDONESIA_ID_CARD;
  }

  @Override
  public Print draw(Order order) {
    Dice dice = order.dice();
    String[] place = dice.pick(PLACES).split("/");
    String city = place[dice.between(2, place.length - 1)];
    String town = city.replaceFirst("^(KOTA|KABUPATEN) ", "");
    boolean male = dice.chance(.5);
    LocalDate birth = dice.adultBirth();
    Truth truth = new Truth();
    truth.put("NIK", number(dice, place[1], birth, male, order.wrongNumber()));
    truth.put("Nama", name(dice, male));
    truth.put(
        "TempatTglLahir",
        (dice.chance(.6) ? town : dice.pick("JAKARTA", "PADANG", "SOLO", "AMBON", "CIREBON"))
            + ", "
            + DAY.format(birth));
    truth.put("JenisKelamin", male ? "LAKI-LAKI" : "PEREMPUAN");
    truth.put("GolDarah", dice.pick("A", "B", "AB", "O", "-", "O+"));
    truth.put("Alamat", address(dice));
    truth.put("RTRW", "%03d/%03d".formatted(dice.between(1, 18), dice.between(1, 15)));
    truth.put("KelDesa", dice.pick(VILLAGES));
    truth.put("Kecamatan", dice.pick(VILLAGES) + dice.pick("", "", " UTARA", " SELATAN"));
    truth.put(
        "Agama", dice.pick("ISLAM", "ISLAM", "KRISTEN", "KATHOLIK", "HINDU", "BUDHA", "KHONGHUCU"));
    truth.put(
        "StatusPerkawinan",
        dice.pick("BELUM KAWIN", "KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI"));
    truth.put("Perkerjaan", dice.pick(JOBS));
    truth.put("KewargaNegaraan", dice.chance(.96) ? "WNI" : "WNA");
    LocalDate issued = dice.date(2012, 2023);
    truth.put(
        "BerlakuHingga", dice.chance(.75) ? "SEUMUR HIDUP" : DAY.format(dice.date(2028, 2033)));
    truth.put("IssuedDate", DAY.format(issued));
    truth.put("Provinsi", place[0]);
    truth.put("Kota", city);
    return new Print(truth, order.check(), drawn(order, truth, town));
  }

  private static org.veriself.media.Picture drawn(Order order, Truth truth, String town) {
    Dice dice = order.dice();
    Sheet sheet = new Sheet(Sheet.CARD_HEIGHT, dice).stock(0xb9dcec, 0xcfe6ee, 0x6fa8c4);
    Font text = order.fonts().text(dice);
    sheet.centred(text, 60, 1000, 90, "PROVINSI " + truth.of("Provinsi"));
    sheet.centred(text, 60, 1000, 160, truth.of("Kota"));
    sheet.bold(text, 62, 70, 260, "NIK");
    sheet.text(text, 62, 330, 260, ":");
    sheet.text(order.fonts().ocrA(), 76, 370, 262, truth.of("NIK"));
    double y = 340;
    for (String[] row :
        List.of(
            new String[] {"Nama", "Nama"},
            new String[] {"Tempat/Tgl Lahir", "TempatTglLahir"},
            new String[] {"Jenis kelamin", "JenisKelamin"},
            new String[] {"Alamat", "Alamat"},
            new String[] {"     RT/RW", "RTRW"},
            new String[] {"     Kel/Desa", "KelDesa"},
            new String[] {"     Kecamatan", "Kecamatan"},
            new String[] {"Agama", "Agama"},
            new String[] {"Status Perkawinan", "StatusPerkawinan"},
            new String[] {"Pekerjaan", "Perkerjaan"},
            new String[] {"Kewarganegaraan", "KewargaNegaraan"},
            new String[] {"Berlaku Hingga", "BerlakuHingga"})) {
      sheet.text(text, 46, 70, y, row[0]);
      sheet.text(text, 46, 470, y, ":");
      String value = truth.of(row[1]);
      for (String line : sheet.wrapped(text, 46, 860, value)) {
        sheet.text(text, 46, 500, y, line);
        y += 64;
      }
      if (row[1].equals("JenisKelamin")) {
        sheet.text(text, 46, 980, y - 64, "Gol. Darah : " + truth.of("GolDarah"));
      }
    }
    sheet.portrait(1410, 260, 480, 620, order.face());
    sheet.centred(text, 42, 1650, 960, town);
    sheet.centred(text, 42, 1650, 1020, truth.of("IssuedDate"));
    return sheet.picture();
  }

  private static String name(Dice dice, boolean male) {
    String name = dice.pick(male ? MEN : WOMEN) + " " + dice.pick(LAST);
    if (dice.chance(.35)) {
      name += " " + dice.pick(LAST);
    }
    return dice.chance(.12) ? name + dice.pick(", S.PD", ", SE", ", S.KOM") : name;
  }

  /// Some are too long for one line.
  private static String address(Dice dice) {
    String address =
        dice.pick(STREETS) + " " + dice.pick("NO. ", "NO. ", "") + dice.between(1, 214);
    return dice.chance(.3)
        ? address + " " + dice.pick("RUMAH SUSUN KENCANA", "KOMPLEK TAMAN INDAH PERMAI")
        : address;
  }

  /// Women's day of birth counts from 41; a wrong number names a month that does not exist.
  private static String number(
      Dice dice, String province, LocalDate birth, boolean male, boolean wrong) {
    return String.format(
        Locale.ROOT,
        "%s%02d%02d%02d%02d%02d%04d",
        province,
        dice.between(1, 30),
        dice.between(1, 30),
        birth.getDayOfMonth() + (male ? 0 : 40),
        wrong ? dice.between(13, 19) : birth.getMonthValue(),
        birth.getYear() % 100,
        dice.between(1, 99));
  }
}
