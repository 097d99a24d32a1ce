package org.veriself.document.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.document.text.TextLine;

/// Finds a machine-readable zone in the text of a card and rebuilds its lines (cards.md 2, MRZ).
/// Runs of fillers are miscounted and letters are confused with digits; both are mended by the
/// place of a character. A check digit is never made up: where it was not read, the zone fails.
public final class MrzReader {

  /// Between fillers a run of K is fillers; check digits do not tell, a K counts 20.
  private static final Pattern FILLERS_TAKEN_FOR_K = Pattern.compile("(?<=<)K+(?=<)");

  /// No name ends in several words of nothing but K, nor in three of them.
  private static final String FILLERS_TAKEN_FOR_NAMES = "((<K{1,4}){2,}|K{3,})<*$";

  /// More than all readings of two lines together.
  private static final int MOST_VOTES = 100;

  /// A row of fewer is none of a zone.
  private static final int FEWEST_CHARACTERS = 18;

  private static final String MISREAD_FILLER_TAIL = "KCSEXLc<";

  private MrzReader() {}

  /// The zone, with all check digits right if any reading of its lines gives that. Of those the one
  /// whose countries exist and whose names the card prints, or most readings agree on.
  public static Optional<Mrz> read(CardText text, LineReread reread) {
    Layout layout = Layout.of(text, List.of());
    List<List<TextLine>> rows = rows(layout);
    Set<TextLine> zone = rows.stream().flatMap(List::stream).collect(Collectors.toSet());
    Credibility credibility =
        new Credibility(
            PrintedNames.of(layout.lines().stream().filter(line -> !zone.contains(line)).toList()));
    Optional<Mrz> first = Optional.empty();
    List<Mrz.Format> formats = new ArrayList<>(formats(rows));
    for (Mrz.Format format : formats) {
      List<List<String>> once =
          foot(rows, format).stream().map(row -> List.of(joined(row))).toList();
      Optional<Mrz> best = best(format, once, credibility);
      if (best.filter(Mrz::valid).isPresent()) {
        if (credibility.full(best.get()) && wasRead(best.get(), once.getFirst())) {
          return best;
        }
        formats = List.of(format);
        first = best;
        break;
      }
      first = first.or(() -> best);
    }
    Optional<Mrz> again = Optional.empty();
    for (Mrz.Format format : formats) {
      Optional<Mrz> best =
          best(
              format,
              foot(rows, format).stream().map(row -> readings(row, layout, reread)).toList(),
              credibility);
      if (best.filter(Mrz::valid).isPresent()) {
        return best;
      }
      again = again.isPresent() ? again : best;
    }
    return again.isPresent() ? again : first;
  }

  /// The document code and the issuer have no check digit: where a character was put in, other
  /// readings may know it.
  private static boolean wasRead(Mrz mrz, List<String> firstLine) {
    String head = mrz.lines().getFirst().substring(0, 5);
    return firstLine.stream().anyMatch(read -> letters(read).startsWith(head));
  }

  private static List<List<TextLine>> foot(List<List<TextLine>> rows, Mrz.Format format) {
    return rows.subList(rows.size() - format.lines(), rows.size());
  }

  /// Rows at the foot that look like lines of a zone.
  private static List<List<TextLine>> rows(Layout layout) {
    List<List<TextLine>> rows = new ArrayList<>();
    for (TextLine line : layout.lines()) {
      boolean belongs =
          belongs(line.text())
              || (isShouted(line.text())
                  && layout.row(line).stream().anyMatch(box -> belongs(box.text())));
      if (!belongs) {
        continue;
      }
      if (!rows.isEmpty() && layout.sameRow(rows.getLast().getFirst(), line)) {
        rows.getLast().add(line);
        rows.getLast().sort((one, other) -> Double.compare(one.left(), other.left()));
      } else {
        rows.add(new ArrayList<>(List.of(line)));
      }
    }
    List<List<TextLine>> kept = new ArrayList<>(rows);
    kept.removeIf(row -> joined(row).length() < FEWEST_CHARACTERS);
    return withThird(layout, kept);
  }

  /// A line of names that fill it may have been read without any filler: it is known by lying as
  /// far under two others as they lie apart, and being as long.
  private static List<List<TextLine>> withThird(Layout layout, List<List<TextLine>> rows) {
    if (rows.size() != 2 || rows.stream().anyMatch(row -> row.size() > 1)) {
      return rows;
    }
    TextLine first = rows.getFirst().getFirst();
    TextLine second = rows.getLast().getFirst();
    double step = second.centreY() - first.centreY();
    double length = second.right() - second.left();
    layout.lines().stream()
        .filter(line -> isShouted(line.text()))
        .filter(line -> characters(line.text()).length() >= FEWEST_CHARACTERS)
        .filter(line -> Math.abs(line.centreY() - second.centreY() - step) < step / 3)
        .filter(line -> Math.abs(line.left() - second.left()) < second.height())
        .filter(line -> Math.abs(line.right() - second.right()) < length / 4)
        .findFirst()
        .ifPresent(line -> rows.add(List.of(line)));
    return rows;
  }

  private static boolean belongs(String text) {
    String characters = characters(text);
    long fillers = characters.chars().filter(c -> c == '<').count();
    return (characters.length() >= 12 && fillers >= 2)
        || (characters.length() >= 24
            && isShouted(text)
            && fillers + digits(characters) > 0
            && fewBlanks(text))
        || (characters.length() >= 3 && fillers == characters.length());
  }

  private static boolean isShouted(String text) {
    return text.chars().filter(Character::isLowerCase).count() <= text.length() / 5;
  }

  private static boolean fewBlanks(String text) {
    return text.chars().filter(c -> c == ' ').count() <= 2;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }

  private static String joined(List<TextLine> row) {
    StringBuilder text = new StringBuilder();
    row.forEach(line -> text.append(characters(line.text())));
    return text.toString();
  }

  private static String characters(String text) {
    return text.replaceAll("[«‹《〈≤くぐ(\\[{]", "<")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9<]", "");
  }

  /// The formats that the rows may have, the nearest in width first.
  private static List<Mrz.Format> formats(List<List<TextLine>> rows) {
    List<Mrz.Format> formats = new ArrayList<>();
    if (rows.size() >= 3) {
      String last = joined(rows.get(rows.size() - 2));
      if (last.length() <= 34) {
        formats.add(Mrz.Format.TD1);
      }
    }
    if (rows.size() >= 2) {
      boolean passport =
          joined(rows.getLast()).length() >= 39
              || joined(rows.get(rows.size() - 2)).startsWith("P");
      formats.add(passport ? Mrz.Format.TD3 : Mrz.Format.TD2);
      formats.add(passport ? Mrz.Format.TD2 : Mrz.Format.TD3);
    }
    if (rows.size() >= 3 && formats.getFirst() != Mrz.Format.TD1) {
      formats.add(Mrz.Format.TD1);
    }
    return formats;
  }

  /// A line that is in one box can be read again; a line in several is read box by box.
  private static List<String> readings(List<TextLine> row, Layout layout, LineReread reread) {
    List<String> readings = new ArrayList<>();
    readings.add(joined(row));
    List<List<String>> boxes =
        row.stream().map(line -> reread.alternatives(layout.original(line))).toList();
    int most = boxes.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      StringBuilder reading = new StringBuilder();
      for (int box = 0; box < row.size(); box++) {
        List<String> alternatives = boxes.get(box);
        String text = i < alternatives.size() ? alternatives.get(i) : row.get(box).text();
        reading.append(characters(text));
      }
      readings.add(reading.toString());
    }
    return readings;
  }

  /// The best combination of readings, of equal ones the first.
  private static Optional<Mrz> best(
      Mrz.Format format, List<List<String>> readings, Credibility credibility) {
    List<Map<String, Integer>> candidates = new ArrayList<>();
    for (int line = 0; line < format.lines(); line++) {
      Map<String, Integer> votes = new LinkedHashMap<>();
      for (String reading : readings.get(line)) {
        candidates(format, line, reading).forEach(one -> votes.merge(one, 1, Integer::sum));
      }
      if (votes.isEmpty()) {
        return Optional.empty();
      }
      candidates.add(votes);
    }
    boolean namesLast = format == Mrz.Format.TD1;
    Map<String, Integer> names = candidates.get(namesLast ? 2 : 0);
    String anyNames = names.keySet().iterator().next();
    @Nullable Mrz best = null;
    int most = 0;
    // Names carry no check digit: they are chosen by themselves.
    Map<String, Integer> firsts = namesLast ? candidates.get(0) : Map.of(anyNames, 0);
    for (Map.Entry<String, Integer> first : firsts.entrySet()) {
      for (Map.Entry<String, Integer> second : candidates.get(1).entrySet()) {
        List<String> lines = List.of(first.getKey(), second.getKey());
        Mrz mrz =
            new Mrz(format, namesLast ? List.of(lines.get(0), lines.get(1), anyNames) : lines);
        // Votes decide between zones that are equally credible: the document code has no digit.
        int score = MOST_VOTES * credibility.ofNumbers(mrz) + first.getValue() + second.getValue();
        if (best == null || score > most) {
          best = mrz;
          most = score;
        }
      }
    }
    return Optional.ofNullable(best).map(mrz -> withBestNames(mrz, names, credibility));
  }

  private static Mrz withBestNames(Mrz mrz, Map<String, Integer> names, Credibility credibility) {
    int line = mrz.format() == Mrz.Format.TD1 ? 2 : 0;
    Mrz best = mrz;
    int most = Integer.MIN_VALUE;
    for (Map.Entry<String, Integer> candidate : names.entrySet()) {
      List<String> lines = new ArrayList<>(mrz.lines());
      lines.set(line, candidate.getKey());
      Mrz named = new Mrz(mrz.format(), lines);
      int score = credibility.ofNames(named) + candidate.getValue();
      if (score > most) {
        best = named;
        most = score;
      }
    }
    return best;
  }

  /// How far a zone is borne out by what it says and by the rest of the card.
  private record Credibility(PrintedNames printed) {

    private static final int HOLDS = 100;
    private static final int EXISTS = 10;
    private static final int PRINTED = 20;

    /// The same letters with other spaces between them.
    private static final int PRINTED_OTHERWISE = 18;

    /// A reading loses letters more easily than it invents them, but for K out of a filler.
    private static final int LETTERS = 2;

    int ofNumbers(Mrz mrz) {
      return (mrz.valid() ? HOLDS : 0)
          + (Countries.known(mrz.nationality()) ? EXISTS : 0)
          + (Countries.known(mrz.issuer()) ? EXISTS : 0)
          + (mrz.issuer().equals(mrz.nationality()) ? 1 : 0)
          + (printed.asWords(mrz.number()) ? 1 : 0);
    }

    int ofNames(Mrz mrz) {
      boolean letters = (mrz.surname() + mrz.given()).chars().noneMatch(Character::isDigit);
      return (Countries.known(mrz.issuer()) ? EXISTS : 0)
          + ofName(mrz.surname())
          + ofName(mrz.given())
          + (letters ? EXISTS : 0)
          + (int) (mrz.surname() + mrz.given()).chars().filter(c -> c != 'K').count() / LETTERS;
    }

    private int ofName(String name) {
      return printed.asWords(name) ? PRINTED : printed.asLetters(name) ? PRINTED_OTHERWISE : 0;
    }

    /// Nothing could be gained by reading the lines again.
    boolean full(Mrz mrz) {
      return ofNumbers(mrz) >= HOLDS + 2 * EXISTS
          && ofNames(mrz) >= 2 * EXISTS + (mrz.given().isEmpty() ? 1 : 2) * PRINTED;
    }
  }

  /// What a line of the format may have been, given what was read of it; each of full width.
  private static List<String> candidates(Mrz.Format format, int line, String read) {
    List<String> candidates =
        switch (format) {
          case TD1 ->
              switch (line) {
                case 0 -> numberLineTd1(read);
                case 1 -> dateLineTd1(read);
                default -> named("", letters(read), 30);
              };
          case TD2, TD3 ->
              line == 0 ? nameLine(read, format.width()) : lowerLine(read, format.width());
        };
    return candidates.stream().filter(one -> one.length() == format.width()).distinct().toList();
  }

  private static List<String> nameLine(String read, int width) {
    if (read.length() < 6) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(documentCode(read) + letters(read.substring(2))));
    // The filler after a one-letter document code is easily lost or doubled.
    if (read.charAt(1) != '<') {
      lines.add(read.charAt(0) + "<" + letters(read.substring(1)));
    } else if (read.charAt(2) == '<') {
      lines.add(read.charAt(0) + letters(read.substring(2)));
    }
    return lines.stream()
        .flatMap(line -> named(line.substring(0, 5), line.substring(5), width).stream())
        .toList();
  }

  /// The line with what may have been its names; what was read comes first.
  private static List<String> named(String head, String names, int width) {
    String read = nameFillers(names);
    List<String> candidates = new ArrayList<>(List.of(read));
    if (!read.contains("<<")) {
      candidates.add(read.replaceFirst("K<|<K", "<<"));
      for (int at = 1; at < read.length(); at++) {
        String surname = read.substring(0, at).replaceAll("<+$", "");
        candidates.add(surname + "<<" + read.substring(at).replaceAll("^<+", ""));
      }
    }
    return candidates.stream().map(candidate -> padded(head + candidate, width)).toList();
  }

  /// A filler after the first letter is often taken for K, C or L.
  private static String documentCode(String read) {
    char second = read.charAt(1);
    boolean filler = "KCLSXE".indexOf(second) >= 0 && read.charAt(0) == 'P';
    return "" + letters(read.substring(0, 1)) + (filler ? '<' : second);
  }

  /// Names end at the first long run of fillers; what follows it are misread fillers. A run in
  /// the middle separates surname and given names, whatever its length was read to be.
  private static String nameFillers(String names) {
    String ended =
        names
            .replaceAll("(?<=<)\\d+(?=<|$)", "<")
            .replaceAll("<+$", "")
            .replaceAll(FILLERS_TAKEN_FOR_NAMES, "");
    int run = ended.indexOf("<<<");
    while (run >= 0) {
      String rest = ended.substring(run).replaceAll("^<+", "");
      boolean noise = rest.chars().allMatch(c -> MISREAD_FILLER_TAIL.indexOf(c) >= 0);
      if (noise || ended.substring(0, run).contains("<<")) {
        return ended.substring(0, run);
      }
      ended = ended.substring(0, run) + "<<" + rest;
      run = ended.indexOf("<<<", run + 2);
    }
    return ended;
  }

  private static String padded(String text, int width) {
    return text.length() >= width
        ? text.substring(0, width)
        : text + "<".repeat(width - text.length());
  }

  private static String digitsIn(String text) {
    return NumberShape.digits(text.replace('L', '1'));
  }

  private static String letters(String text) {
    return NumberShape.letters(text);
  }

  /// Line 2 of TD2 and TD3: number, nationality and dates are in fixed places; the optional part
  /// is rebuilt from the right, where the last character is the check digit over all.
  private static List<String> lowerLine(String read, int width) {
    List<String> candidates = new ArrayList<>();
    for (String line : withFillerAfterNumber(read, width)) {
      if (line.length() < 29) {
        continue;
      }
      String head =
          line.substring(0, 9)
              + digitsIn(line.substring(9, 10))
              + letters(line.substring(10, 13))
              + digitsIn(line.substring(13, 20))
              + line.charAt(20)
              + digitsIn(line.substring(21, 28));
      for (String number : numbers(head.substring(0, 9))) {
        addLower(candidates, number + head.substring(9), line, width);
      }
    }
    return candidates;
  }

  private static void addLower(List<String> candidates, String head, String line, int width) {
    String tail = fillersFromK(line.substring(28));
    int checks = width == 44 ? 2 : 1;
    if (line.length() == width) {
      candidates.add(
          head
              + tail.substring(0, tail.length() - checks)
              + digitsIn(tail.substring(tail.length() - checks)));
    }
    String composite = digitsIn(tail.substring(tail.length() - 1));
    String middle = tail.substring(0, tail.length() - 1).replaceAll("<+$", "");
    int room = width - 28 - checks;
    if (checks == 1) {
      if (middle.length() <= room) {
        candidates.add(head + padded(middle, room) + composite);
      }
    } else if (middle.isEmpty()) {
      candidates.add(head + "<".repeat(room + 1) + composite);
    } else {
      String optional = middle.substring(0, middle.length() - 1).replaceAll("<+$", "");
      String check = digitsIn(middle.substring(middle.length() - 1));
      if (optional.length() <= room) {
        candidates.add(head + padded(optional, room) + check + composite);
      }
    }
  }

  /// Numbers mix letters and digits; issuers avoid the letters that look like 0 and 1, except
  /// at the beginning, where a letter or two tell the series.
  private static List<String> numbers(String read) {
    String mended = read.replace('O', '0').replace('I', '1');
    Set<String> numbers = new LinkedHashSet<>(List.of(read, mended));
    for (int series = 1; series <= 2; series++) {
      numbers.add(
          mended.substring(0, series).replace('0', 'O').replace('1', 'I')
              + mended.substring(series));
    }
    return List.copyOf(numbers);
  }

  /// The line itself and, when it is short, the line with fillers put back after a short number.
  private static List<String> withFillerAfterNumber(String read, int width) {
    List<String> lines = new ArrayList<>(List.of(read));
    int run = read.indexOf('<');
    if (read.length() < width && run >= 6 && run <= 9) {
      lines.add(read.substring(0, run) + '<' + read.substring(run));
    }
    return lines;
  }

  private static List<String> numberLineTd1(String read) {
    List<String> candidates = new ArrayList<>();
    if (read.length() < 15) {
      return candidates;
    }
    List<String> lines = new ArrayList<>(List.of(read));
    // The filler after a one-letter document code is easily lost or doubled.
    if (read.charAt(1) != '<') {
      lines.add(read.charAt(0) + "<" + read.substring(1));
    }
    if (read.startsWith("<<", 1)) {
      lines.add(read.charAt(0) + read.substring(2));
    }
    for (String line : lines) {
      if (line.length() < 15) {
        continue;
      }
      String check = line.charAt(14) == '<' ? "<" : digitsIn(line.substring(14, 15));
      String head = letters(line.substring(0, 5));
      for (String number : numbers(line.substring(5, 14))) {
        String start = head + number + check;
        candidates.add(padded(start + line.substring(15).replaceAll("<+$", ""), 30));
        candidates.add(padded(start + tailWithoutNoise(line.substring(15)), 30));
        candidates.add(padded(start + fillersFromK(line.substring(15)), 30));
      }
    }
    return candidates;
  }

  private static String fillersFromK(String tail) {
    return FILLERS_TAKEN_FOR_K.matcher(tail).replaceAll(run -> "<".repeat(run.group().length()));
  }

  private static String tailWithoutNoise(String optional) {
    int run = optional.indexOf("<<<");
    boolean noise =
        run >= 0
            && optional.substring(run).chars().allMatch(c -> MISREAD_FILLER_TAIL.indexOf(c) >= 0);
    return (noise ? optional.substring(0, run) : optional).replaceAll("<+$", "");
  }

  private static List<String> dateLineTd1(String read) {
    List<String> candidates = new ArrayList<>();
    if (read.length() < 20) {
      return candidates;
    }
    String head =
        digitsIn(read.substring(0, 7))
            + read.charAt(7)
            + digitsIn(read.substring(8, 15))
            + letters(read.substring(15, 18));
    String tail = read.substring(18);
    String composite = digitsIn(tail.substring(tail.length() - 1));
    String optional = tail.substring(0, tail.length() - 1);
    if (tail.length() == 12) {
      candidates.add(head + optional + composite);
    }
    candidates.add(head + padded(optional.replaceAll("<+$", ""), 11) + composite);
    candidates.add(head + padded(tailWithoutNoise(optional), 11) + composite);
    return candidates;
  }
}
