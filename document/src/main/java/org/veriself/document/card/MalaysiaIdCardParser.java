package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Malaysian cards of the MyKad family: no labels but the header, so that fields go by place
/// (cards.md 2, MLIDCard).
public final class MalaysiaIdCardParser implements CardParser {

  /// A MyKid is for children below twelve; some are late to change theirs.
  private static final int CHILDHOOD = 18;

  private static final Label HEADING = Label.of("KAD PENGENALAN MALAYSIA", "KAD PENGENALAN");
  private static final Label MYKAD = Label.of("MYKAD");
  private static final Label CITIZEN = Label.of("WARGANEGARA");
  private static final Label RESIDENT = Label.of("PEMASTAUTIN TETAP");
  private static final Label MALE = Label.of("LELAKI");
  private static final Label FEMALE = Label.of("PEREMPUAN");
  private static final Label RELIGION = Label.of("ISLAM");
  private static final List<Label> HEADINGS = List.of(HEADING, MYKAD, CITIZEN, RESIDENT);
  private static final List<Label> LABELS = List.of(MALE, FEMALE);
  private static final List<Label> ALL =
      List.of(HEADING, MYKAD, CITIZEN, RESIDENT, MALE, FEMALE, RELIGION);

  private static final NumberShape NUMBER = new NumberShape("999999-99-9999");
  private static final Set<String> STREET_WORDS =
      Set.of(
          "NO",
          "LOT",
          "JALAN",
          "JLN",
          "TAMAN",
          "TMN",
          "KAMPUNG",
          "KG",
          "LORONG",
          "LRG",
          "BATU",
          "FELDA",
          "BLOK",
          "BLK",
          "FLAT",
          "PERSIARAN",
          "PPR",
          "LEBUH",
          "SOLOK",
          "BANDAR",
          "DESA",
          "PARIT",
          "SIMPANG",
          "PT",
          "APARTMENT",
          "PANGSAPURI",
          "KONDOMINIUM",
          "FELCRA",
          "LADANG",
          "RUMAH",
          "JKR",
          "TINGKAT",
          "UNIT");
  private static final Pattern UNFINISHED = Pattern.compile(".*\\b(BIN|BINTI|BT|B|ANAK|A/L|A/P)$");
  private static final Vocabulary STATES =
      Vocabulary.of(
          "JOHOR",
          "KEDAH",
          "KELANTAN",
          "MELAKA",
          "NEGERI SEMBILAN",
          "PAHANG",
          "PERAK",
          "PERLIS",
          "PULAU PINANG",
          "SABAH",
          "SARAWAK",
          "SELANGOR",
          "TERENGGANU");

  private final InstantSource clock;

  MalaysiaIdCardParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.ML_ID_CARD;
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
    Optional<TextLine> numberLine = Optional.empty();
    NumberCheck check = NumberCheck.NONE;
    for (TextLine line : layout.lines()) {
      Optional<NumberShape.Read> read =
          NUMBER.read(
              List.of(new Value(line.text(), line.confidence())),
              number -> NumberRules.malaysia(number, today));
      if (read.isPresent()
          && (check == NumberCheck.NONE || read.get().check() == NumberCheck.VALID)) {
        draft.put("ID", read.get().value());
        check = read.get().check();
        numberLine = Optional.of(line);
        if (check == NumberCheck.VALID) {
          break;
        }
      }
    }
    sex(layout, draft);
    Optional<LocalDate> birth =
        check == NumberCheck.VALID
            ? draft.text("ID").flatMap(number -> NumberRules.malaysiaBirth(number, today))
            : Optional.empty();
    boolean grown = birth.filter(day -> day.isBefore(today.minusYears(CHILDHOOD))).isPresent();
    kind(layout, grown, draft);
    birth.ifPresent(day -> fromNumber(draft, day));
    nameAndAddress(layout, numberLine, draft);
    return draft.card(check, marks(layout));
  }

  private static void sex(Layout layout, Draft draft) {
    layout.hit(MALE).ifPresent(hit -> draft.put("Sex", "LELAKI", hit.line().confidence()));
    layout.hit(FEMALE).ifPresent(hit -> draft.put("Sex", "PEREMPUAN", hit.line().confidence()));
  }

  /// By the word in the header; a card without another word is a MyKad. A child's card of somebody
  /// who is grown up is a word misread by one letter, which says nothing.
  private static void kind(Layout layout, boolean grown, Draft draft) {
    String header =
        " "
            + String.join(
                " ",
                layout.lines().stream()
                    .map(line -> line.text().toUpperCase(java.util.Locale.ROOT))
                    .toList())
            + " ";
    String packed = header.replace(" ", "");
    if (packed.contains("MYTENTERA")) {
      draft.put("Type", "MyTentera", 0.9);
    } else if (packed.contains("MYKAS")) {
      draft.put("Type", "MyKAS", 0.9);
    } else if (packed.contains("MYKID")) {
      if (!grown) {
        draft.put("Type", "MyKid", 0.9);
      }
    } else if (layout.hit(RESIDENT).isPresent() || packed.contains("MYPR")) {
      draft.put("Type", "MyPR", 0.9);
    } else if (header.contains(" POLIS ")) {
      draft.put("Type", "POLIS", 0.8);
    } else if (header.matches(".*\\b[I1L]-?KAD\\b.*")) {
      draft.put("Type", "IKAD", 0.8);
    } else if (layout.found(HEADINGS) > 0) {
      draft.put("Type", "MyKad", layout.hit(MYKAD).isPresent() ? 0.95 : 0.8);
    }
  }

  /// The card prints no date of birth but this one; a sex that is not printed is not made up.
  private static void fromNumber(Draft draft, LocalDate birth) {
    Value number = draft.value("ID").orElseThrow();
    draft
        .text("Type")
        .filter(kind -> kind.equals("MyKad") || kind.equals("IKAD"))
        .ifPresent(_ -> draft.put("Birthday", birth.toString(), number.confidence()));
    draft
        .text("Sex")
        .ifPresent(
            sex ->
                draft.crossCheck(
                    "Sex", sex.equals("LELAKI") == NumberRules.lastDigitOdd(number.text())));
  }

  /// Lower left, in the number's margin: name, then address.
  private static void nameAndAddress(Layout layout, Optional<TextLine> number, Draft draft) {
    if (number.isEmpty()) {
      return;
    }
    TextLine top = number.get();
    double reach = 3 * Math.max(layout.lineHeight(), top.height());
    List<Value> rows = new ArrayList<>();
    List<TextLine> used = new ArrayList<>();
    for (TextLine line : layout.lines()) {
      boolean below = line.centreY() > top.centreY() + 1.5 * top.height();
      if (!below
          || line.left() > top.left() + reach
          || used.stream().anyMatch(one -> one.equals(line))) {
        continue;
      }
      List<TextLine> row = new ArrayList<>();
      double edge = line.left();
      for (TextLine box : layout.row(line)) {
        if (box.left() >= line.left()
            && box.left() - edge < 3 * layout.lineHeight()
            && !isMark(layout, box)) {
          row.add(box);
          edge = box.right();
        }
      }
      used.addAll(row);
      Value words = Layout.joined(row);
      if (words.text().replaceAll("[^\\p{L}\\p{N}]", "").length() >= 2) {
        rows.add(words);
      }
    }
    if (rows.isEmpty() || !Names.plausible(Names.mended(rows.getFirst().text()))) {
      return;
    }
    int nameRows = rows.size() > 1 && nameGoesOn(rows.get(0).text(), rows.get(1).text()) ? 2 : 1;
    Value name = rows.get(0);
    if (nameRows == 2) {
      name =
          new Value(
              name.text() + " " + rows.get(1).text(),
              Math.min(name.confidence(), rows.get(1).confidence()));
    }
    draft.put("Name", name.map(MalaysiaIdCardParser::name));
    List<Value> address = rows.subList(nameRows, rows.size());
    if (!address.isEmpty()) {
      draft.put(
          "Address",
          String.join(" ", address.stream().map(row -> addressRow(row.text())).toList()),
          address.stream().mapToDouble(Value::confidence).min().orElse(0));
    }
  }

  private static boolean isMark(Layout layout, TextLine line) {
    return (layout.startsWithLabel(line)
            && layout.hit(HEADING).filter(hit -> hit.line().equals(line)).isEmpty())
        || layout.hit(MYKAD).filter(hit -> hit.line().equals(line)).isPresent();
  }

  private static boolean nameGoesOn(String name, String next) {
    if (UNFINISHED.matcher(name(name)).matches()) {
      return true;
    }
    String[] words = next.split("[\\s.,]+");
    boolean street = List.of(words).stream().anyMatch(STREET_WORDS::contains);
    boolean full = name.length() + 1 + words[0].length() >= 20;
    return full
        && !street
        && next.chars().noneMatch(Character::isDigit)
        && STATES.nearest(next, 0.2).isEmpty();
  }

  /// The thin slash of A/L and A/P is often lost.
  private static String name(String text) {
    return Names.mended(text)
        .replaceAll("\\s+A\\s?[/|I1l!\\\\]?\\s?([LP])(?=\\s|$)", " A/$1")
        .replaceAll("(?<=\\S)\\s+([LP])(?=\\s+\\S)", " A/$1")
        .replaceAll("\\s*\\b(A/[LP])\\s*", " $1 ")
        .replaceAll("(?<=[A-Z]{2})(A/[LP])\\s*", " $1 ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String addressRow(String text) {
    String row =
        text.replaceAll("^([0-9OISB]{5})\\s?(?=[A-Z]{3})", "$1 ")
            .replaceAll("\\bNO\\.?\\s?(?=\\d)", text.contains("NO.") ? "NO. " : "NO ")
            .replaceAll("\\s+", " ")
            .strip();
    if (row.matches("[0-9OISB]{5} .*")) {
      row = NumberShape.digits(row.substring(0, 5)) + row.substring(5);
    }
    if (row.matches("W\\s?[.,]?\\s?P\\S*\\s?[(].*")) {
      row = row.replaceAll("^W\\s?[.,]?\\s?P", "W. P").replaceAll("\\s+(?=[(])", "");
    }
    return STATES.nearest(row, 0.2).orElse(row);
  }
}
