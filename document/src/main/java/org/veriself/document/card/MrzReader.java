package org.veriself.document.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.document.text.TextLine;

/// Finds a machine-readable zone in the text of a card and rebuilds its lines (cards.md 2, MRZ):
/// of what each line may have been, what is borne out best. A check digit is never made up: where
/// it was not read, the zone fails.
public final class MrzReader {

  /// More than all readings of two lines together.
  private static final int MOST_VOTES = 100;

  private MrzReader() {}

  /// The zone, with all check digits right if any reading of its lines gives that. Of those the one
  /// whose countries exist and whose names the card prints, or most readings agree on.
  public static Optional<Mrz> read(CardText text, LineReread reread) {
    Layout layout = Layout.of(text, List.of());
    List<List<TextLine>> rows = ZoneRows.of(layout);
    Set<TextLine> zone = rows.stream().flatMap(List::stream).collect(Collectors.toSet());
    ZoneCredibility credibility =
        new ZoneCredibility(
            PrintedNames.of(layout.lines().stream().filter(line -> !zone.contains(line)).toList()));
    Optional<Mrz> first = Optional.empty();
    List<Mrz.Format> formats = new ArrayList<>(ZoneRows.formats(rows));
    for (Mrz.Format format : formats) {
      List<List<String>> once =
          foot(rows, format).stream().map(row -> List.of(ZoneRows.joined(row))).toList();
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
    return firstLine.stream().anyMatch(read -> ZoneLineCandidates.letters(read).startsWith(head));
  }

  private static List<List<TextLine>> foot(List<List<TextLine>> rows, Mrz.Format format) {
    return rows.subList(rows.size() - format.lines(), rows.size());
  }

  /// A line that is in one box can be read again; a line in several is read box by box.
  private static List<String> readings(List<TextLine> row, Layout layout, LineReread reread) {
    List<String> readings = new ArrayList<>();
    readings.add(ZoneRows.joined(row));
    List<List<String>> boxes =
        row.stream().map(line -> reread.alternatives(layout.original(line))).toList();
    int most = boxes.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      StringBuilder reading = new StringBuilder();
      for (int box = 0; box < row.size(); box++) {
        List<String> alternatives = boxes.get(box);
        String text = i < alternatives.size() ? alternatives.get(i) : row.get(box).text();
        reading.append(ZoneRows.characters(text));
      }
      readings.add(reading.toString());
    }
    return readings;
  }

  /// The best combination of readings, of equal ones the first.
  private static Optional<Mrz> best(
      Mrz.Format format, List<List<String>> readings, ZoneCredibility credibility) {
    List<Map<String, Integer>> candidates = new ArrayList<>();
    for (int line = 0; line < format.lines(); line++) {
      Map<String, Integer> votes = new LinkedHashMap<>();
      for (String reading : readings.get(line)) {
        ZoneLineCandidates.of(format, line, reading)
            .forEach(one -> votes.merge(one, 1, Integer::sum));
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

  private static Mrz withBestNames(
      Mrz mrz, Map<String, Integer> names, ZoneCredibility credibility) {
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
}
