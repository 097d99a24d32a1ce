package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Indonesian identity card, KTP (cards.md 2, IndonesiaIDCard).
public final class IndonesiaIdCardParser implements CardParser {

  private static final Label PROVINCE = Label.of("PROVINSI");
  private static final Label NIK = Label.of("NIK");
  private static final Label NAME = Label.of("NAMA");
  private static final Label BIRTH = Label.of("TEMPAT/TGL LAHIR");
  private static final Label SEX = Label.of("JENIS KELAMIN");
  private static final Label BLOOD = Label.of("GOL. DARAH");
  private static final Label ADDRESS = Label.of("ALAMAT");
  private static final Label BLOCK = Label.of("RT/RW");
  private static final Label VILLAGE = Label.of("KEL/DESA");
  private static final Label DISTRICT = Label.of("KECAMATAN");
  private static final Label RELIGION = Label.of("AGAMA");
  private static final Label MARRIAGE = Label.of("STATUS PERKAWINAN");
  private static final Label WORK = Label.of("PEKERJAAN");
  private static final Label CITIZENSHIP = Label.of("KEWARGANEGARAAN");
  private static final Label EXPIRY = Label.of("BERLAKU HINGGA");
  private static final List<Label> HEADINGS = List.of(BIRTH, MARRIAGE, CITIZENSHIP, EXPIRY);
  private static final List<Label> LABELS =
      List.of(PROVINCE, NIK, NAME, SEX, BLOOD, ADDRESS, BLOCK, VILLAGE, DISTRICT, RELIGION, WORK);
  private static final List<Label> ALL =
      List.of(
          PROVINCE,
          NIK,
          NAME,
          BIRTH,
          SEX,
          BLOOD,
          ADDRESS,
          BLOCK,
          VILLAGE,
          DISTRICT,
          RELIGION,
          MARRIAGE,
          WORK,
          CITIZENSHIP,
          EXPIRY);

  /// A line with so many digits can only be the number's.
  private static final int FEW_DIGITS = 13;

  /// How much a number is believed that most readings of its line say, and not the first.
  private static final double VOTED = 0.85;

  private static final NumberShape NUMBER = new NumberShape("9999999999999999");
  private static final Pattern RT_RW =
      Pattern.compile("([0-9OoQDIlSB]{3})\\s?[/|\\\\1Il!]?\\s?([0-9OoQDIlSB]{3})$");
  private static final Pattern BLOOD_GROUP = Pattern.compile("^(AB|A|B|O)([+-]?)$");

  private static final Vocabulary SEXES = Vocabulary.of("LAKI-LAKI", "PEREMPUAN");
  private static final Vocabulary RELIGIONS =
      Vocabulary.of(
          "ISLAM",
          "KRISTEN",
          "KATHOLIK",
          "KATOLIK",
          "HINDU",
          "BUDHA",
          "BUDDHA",
          "KHONGHUCU",
          "KONGHUCU",
          "KEPERCAYAAN TERHADAP TUHAN YME");
  private static final Vocabulary MARRIAGES =
      Vocabulary.of("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI");
  private static final Vocabulary CITIZENSHIPS = Vocabulary.of("WNI", "WNA");
  private static final Vocabulary FOR_LIFE = Vocabulary.of("SEUMUR HIDUP");
  private static final Vocabulary PROVINCES =
      Vocabulary.of(
          "ACEH",
          "SUMATERA UTARA",
          "SUMATERA BARAT",
          "RIAU",
          "JAMBI",
          "SUMATERA SELATAN",
          "BENGKULU",
          "LAMPUNG",
          "KEPULAUAN BANGKA BELITUNG",
          "KEPULAUAN RIAU",
          "DKI JAKARTA",
          "DAERAH KHUSUS JAKARTA",
          "JAWA BARAT",
          "JAWA TENGAH",
          "DAERAH ISTIMEWA YOGYAKARTA",
          "DI YOGYAKARTA",
          "JAWA TIMUR",
          "BANTEN",
          "BALI",
          "NUSA TENGGARA BARAT",
          "NUSA TENGGARA TIMUR",
          "KALIMANTAN BARAT",
          "KALIMANTAN TENGAH",
          "KALIMANTAN SELATAN",
          "KALIMANTAN TIMUR",
          "KALIMANTAN UTARA",
          "SULAWESI UTARA",
          "SULAWESI TENGAH",
          "SULAWESI SELATAN",
          "SULAWESI TENGGARA",
          "GORONTALO",
          "SULAWESI BARAT",
          "MALUKU",
          "MALUKU UTARA",
          "PAPUA",
          "PAPUA BARAT",
          "PAPUA SELATAN",
          "PAPUA TENGAH",
          "PAPUA PEGUNUNGAN",
          "PAPUA BARAT DAYA");
  private static final Vocabulary OCCUPATIONS =
      Vocabulary.of(
          "KARYAWAN SWASTA",
          "KARYAWAN BUMN",
          "KARYAWAN HONORER",
          "WIRASWASTA",
          "PELAJAR/MAHASISWA",
          "MENGURUS RUMAH TANGGA",
          "PEGAWAI NEGERI SIPIL",
          "PETANI/PEKEBUN",
          "NELAYAN/PERIKANAN",
          "BURUH HARIAN LEPAS",
          "BURUH TANI/PERKEBUNAN",
          "GURU",
          "DOSEN",
          "DOKTER",
          "PERAWAT",
          "BIDAN",
          "PEDAGANG",
          "SOPIR",
          "PENSIUNAN",
          "BELUM/TIDAK BEKERJA",
          "TENTARA NASIONAL INDONESIA",
          "KEPOLISIAN RI");

  private final InstantSource clock;

  IndonesiaIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.INDONESIA_ID_CARD;
  }

  @Override
  public Marks marks(CardText text) {
    return marks(Layout.of(text, ALL));
  }

  private static Marks marks(Layout layout) {
    return new Marks(layout.found(HEADINGS), layout.found(LABELS));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Layout layout = Layout.of(text, ALL);
    Draft draft = new Draft(type());
    NumberCheck check = number(layout, draft, today, reread);
    draft.put(
        "Nama",
        layout
            .besideWithMore(NAME, 2)
            .map(name -> name.map(Names::mended))
            .filter(name -> Names.plausible(name.text())));
    draft.put(
        "TempatTglLahir",
        layout.beside(BIRTH).flatMap(v -> v.tryMap(IndonesiaIdCardParser::birth)));
    draft.put("JenisKelamin", layout.beside(SEX).flatMap(v -> v.tryMap(SEXES::nearest)));
    draft.put("GolDarah", blood(layout));
    draft.put(
        "Alamat",
        layout.besideWithMore(ADDRESS, 3).map(v -> v.map(IndonesiaIdCardParser::address)));
    draft.put("RTRW", layout.beside(BLOCK).flatMap(v -> v.tryMap(IndonesiaIdCardParser::block)));
    draft.put("KelDesa", layout.beside(VILLAGE).map(v -> v.map(Names::mended)));
    draft.put("Kecamatan", layout.beside(DISTRICT).map(v -> v.map(Names::mended)));
    draft.put("Agama", layout.beside(RELIGION).flatMap(v -> v.tryMap(RELIGIONS::nearest)));
    draft.put(
        "StatusPerkawinan", layout.beside(MARRIAGE).flatMap(v -> v.tryMap(MARRIAGES::nearest)));
    draft.put("Perkerjaan", layout.beside(WORK).map(v -> v.map(OCCUPATIONS::mended)));
    draft.put(
        "KewargaNegaraan",
        layout.beside(CITIZENSHIP).flatMap(v -> v.tryMap(IndonesiaIdCardParser::citizenship)));
    draft.put(
        "BerlakuHingga",
        layout.beside(EXPIRY).flatMap(v -> v.tryMap(IndonesiaIdCardParser::expiry)));
    header(layout, draft);
    issued(layout, draft);
    crossCheck(draft, check, today);
    return draft.card(check, marks(layout));
  }

  private static NumberCheck number(
      Layout layout, Draft draft, LocalDate today, LineReread reread) {
    Predicate<String> valid = number -> NumberRules.indonesia(number, today);
    List<Value> texts = new ArrayList<>();
    layout.beside(NIK).ifPresent(texts::add);
    layout.lines().forEach(line -> texts.add(new Value(line.text(), line.confidence())));
    Optional<NumberShape.Read> first = NUMBER.read(texts, valid);
    Optional<NumberShape.Read> read =
        numberLine(layout)
            .filter(line -> !secondReadingAgrees(first, line, reread))
            .flatMap(line -> votedNumber(reread.alternatives(line), valid))
            .or(() -> first);
    draft.put("NIK", read.map(NumberShape.Read::value));
    return read.map(NumberShape.Read::check).orElse(NumberCheck.NONE);
  }

  private static Optional<TextLine> numberLine(Layout layout) {
    return layout.lines().stream()
        .filter(line -> line.text().chars().filter(Character::isDigit).count() >= FEW_DIGITS)
        .findFirst()
        .map(layout::original);
  }

  /// The narrow type is easily misread, a 1 as a 3, and the rules of the number seldom tell.
  private static boolean secondReadingAgrees(
      Optional<NumberShape.Read> first, TextLine line, LineReread reread) {
    Optional<String> second = reread.second(line).flatMap(IndonesiaIdCardParser::numberIn);
    return first.isPresent() && second.equals(first.map(read -> read.value().text()));
  }

  private static Optional<String> numberIn(String text) {
    return NUMBER.in(text).stream().map(NumberShape.Candidate::text).findFirst();
  }

  /// The number that most of the other readings of its line say.
  private static Optional<NumberShape.Read> votedNumber(
      List<String> readings, Predicate<String> valid) {
    Map<String, Long> votes =
        readings.stream()
            .flatMap(text -> numberIn(text).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return votes.entrySet().stream()
        .filter(vote -> 2 * vote.getValue() > readings.size())
        .findFirst()
        .flatMap(vote -> NUMBER.read(List.of(new Value(vote.getKey(), VOTED)), valid));
  }

  private static Optional<String> birth(String text) {
    return Dates.dayFirst(text)
        .flatMap(
            date -> {
              String place = text.substring(0, date.start()).replaceAll("[\\s,.;:]+$", "");
              return place.isEmpty()
                  ? Optional.empty()
                  : Optional.of(Names.mended(place) + ", " + date.dayFirst("-"));
            });
  }

  /// A printed dash means that the group is not known; nothing printed stays unread.
  private static Optional<Value> blood(Layout layout) {
    return layout
        .beside(BLOOD)
        .flatMap(
            value ->
                value.tryMap(
                    text -> {
                      String group =
                          text.replaceAll("[:\\s.]", "").replace('0', 'O').replace('8', 'B');
                      if (group.matches("[-–—_]+")) {
                        return Optional.of("-");
                      }
                      Matcher matcher = BLOOD_GROUP.matcher(group);
                      return matcher.matches() ? Optional.of(group) : Optional.empty();
                    }));
  }

  private static String address(String text) {
    return Names.words(text)
        .replaceAll(
            "^J[Ll1I]\\s?[.,]?\\s*(?=[A-Z0-9])",
            text.matches("^J[Ll1I]\\s?[.,].*") ? "JL. " : "JL ")
        .replaceAll("(?<=[A-Z])\\s?NO\\s?\\.\\s?(?=\\d)", " NO. ")
        .replaceAll("\\bNO(?=\\d)", "NO ")
        .replaceAll("(?<=\\b[A-Z]{2})\\.(?=[A-Z]{2})", ". ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static Optional<String> block(String text) {
    Matcher matcher = RT_RW.matcher(text.replaceAll("\\s", ""));
    return matcher.find()
        ? Optional.of(
            NumberShape.digits(matcher.group(1)) + "/" + NumberShape.digits(matcher.group(2)))
        : Optional.empty();
  }

  private static Optional<String> citizenship(String text) {
    return CITIZENSHIPS.nearest(text.split("\\s")[0]);
  }

  private static Optional<String> expiry(String text) {
    return Dates.dayFirst(text)
        .map(date -> date.dayFirst("-"))
        .or(() -> FOR_LIFE.nearest(text))
        .or(() -> FOR_LIFE.nearest(text.replaceAll("[^\\p{L} ].*$", "")));
  }

  /// Two centred lines: the province, and the town or regency under it.
  private static void header(Layout layout, Draft draft) {
    Optional<TextLine> province = layout.hit(PROVINCE).map(Layout.Hit::line);
    if (province.isEmpty()) {
      return;
    }
    draft.put(
        "Provinsi",
        layout
            .beside(PROVINCE)
            .map(value -> value.map(text -> PROVINCES.nearest(text, 0.3).orElse(text))));
    layout.lines().stream()
        .filter(line -> line.centreY() > province.get().centreY() + 0.6 * layout.lineHeight())
        .filter(line -> line.centreY() < province.get().centreY() + 3 * layout.lineHeight())
        .filter(line -> !layout.holdsLabel(line) && line.text().length() >= 4)
        .filter(line -> line.text().chars().noneMatch(Character::isDigit))
        .findFirst()
        .ifPresent(line -> draft.put("Kota", town(line.text()), line.confidence()));
  }

  private static String town(String text) {
    return text.replaceAll("^(KABUPATEN|KOTA|JAKARTA)(?=[A-Z])", "$1 ")
        .replaceAll("^KOTA ADM(INISTRASI)?(?=[A-Z])(?!INISTRASI)", "KOTA ADM$1 ")
        .replaceAll("\\bJAKARTA(?=[A-Z])", "JAKARTA ")
        .replaceAll("^[^A-Z]+", "")
        .strip();
  }

  /// Right of the centre in the lower half, without a label.
  private static void issued(Layout layout, Draft draft) {
    double middle = (layout.left() + layout.right()) / 2;
    double half =
        layout
            .hit(ADDRESS)
            .map(hit -> hit.line().centreY())
            .orElseGet(
                () ->
                    layout.lines().isEmpty()
                        ? 0
                        : layout.lines().get(layout.lines().size() / 2).centreY());
    for (TextLine line : layout.lines()) {
      if (line.centreX() > middle && line.centreY() > half) {
        Optional<Dates.Found> date = Dates.dayFirst(line.text());
        boolean claimed =
            layout.row(line).stream()
                    .anyMatch(
                        box -> layout.hit(EXPIRY).filter(hit -> hit.line().equals(box)).isPresent())
                && date.map(found -> found.dayFirst("-")).equals(draft.text("BerlakuHingga"));
        if (date.isPresent()
            && !claimed
            && !line.text().startsWith(":")
            && !layout.holdsLabel(line)) {
          draft.put("IssuedDate", date.get().dayFirst("-"), line.confidence());
        }
      }
    }
  }

  /// The number says a birthday and a sex too; the printed ones stay.
  private static void crossCheck(Draft draft, NumberCheck check, LocalDate today) {
    if (check != NumberCheck.VALID) {
      return;
    }
    String nik = draft.text("NIK").orElseThrow();
    Optional<LocalDate> born = NumberRules.indonesiaBirth(nik, today);
    draft
        .text("TempatTglLahir")
        .flatMap(Dates::dayFirst)
        .ifPresent(
            printed -> {
              boolean agrees = born.equals(Optional.of(printed.date()));
              draft.crossCheck("TempatTglLahir", agrees);
              draft.crossCheck("NIK", agrees);
            });
    draft
        .text("JenisKelamin")
        .ifPresent(
            sex ->
                draft.crossCheck(
                    "JenisKelamin", sex.equals("PEREMPUAN") == NumberRules.indonesiaFemale(nik)));
  }
}
