package org.veriself.document.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.document.text.TextLine.Point;

/// The lines of a card in rows, with its labels found, so that values can be asked for by their
/// place: right of a label, below it, or in its own line (cards.md 1, rows). Measures are in line
/// heights of the picture itself, never in pixels.
final class Layout {

  private static final double ROW = 0.6;
  private static final double LEVEL = Math.toRadians(0.5);
  private static final Pattern SEPARATOR = Pattern.compile("^[\\s:;.,'·|*]+");
  private static final Pattern DASH_BEFORE_WORDS =
      Pattern.compile("^[-–—_]+\\s*(?=[\\p{L}\\p{N}])");

  /// How much a value is believed that only its form tells.
  private static final double LONE = 0.8;

  /// From this confidence on a line says what was read.
  private static final double READ_WELL = 0.9;

  /// A garbled label has so many letters, of which at most this share is wrong.
  private static final int FEWEST_LETTERS = 5;

  private static final double GARBLED = 0.45;
  private static final double CLEARLY_NEARER = 0.08;

  private final List<TextLine> lines;
  private final Map<TextLine, TextLine> originals;
  private final Map<Label, Hit> hits = new HashMap<>();
  private final double lineHeight;

  private Layout(List<TextLine> lines, Map<TextLine, TextLine> originals) {
    this.lines = lines;
    this.originals = originals;
    double[] heights = lines.stream().mapToDouble(TextLine::height).sorted().toArray();
    lineHeight = heights.length == 0 ? 1 : Math.max(1, heights[heights.length / 2]);
  }

  static Layout of(CardText text, List<Label> labels) {
    Map<TextLine, TextLine> originals = new HashMap<>();
    double angle = angle(text.lines());
    List<TextLine> lines = new ArrayList<>();
    for (TextLine line : text.lines()) {
      TextLine level = Math.abs(angle) < LEVEL ? line : turned(line, -angle);
      originals.put(level, line);
      lines.add(level);
    }
    lines.sort(Comparator.comparingDouble(TextLine::centreY).thenComparingDouble(TextLine::left));
    Layout layout = new Layout(List.copyOf(lines), originals);
    layout.find(labels);
    layout.findGarbled(labels);
    return layout;
  }

  /// Mean direction of the lines, long ones counting more.
  private static double angle(List<TextLine> lines) {
    double x = 0;
    double y = 0;
    for (TextLine line : lines) {
      Point from = line.corners().get(0);
      Point to = line.corners().get(1);
      if (to.x() - from.x() > 2 * line.height()) {
        x += to.x() - from.x();
        y += to.y() - from.y();
      }
    }
    return x == 0 ? 0 : Math.atan2(y, x);
  }

  private static TextLine turned(TextLine line, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new TextLine(
        line.corners().stream()
            .map(p -> new Point(p.x() * cos - p.y() * sin, p.x() * sin + p.y() * cos))
            .toList(),
        line.text(),
        line.confidence());
  }

  /// A label in a line, from one character of it to another.
  record Hit(Label label, TextLine line, int start, int end) {

    double left() {
      return xOf(line, start);
    }
  }

  private record Claim(Label label, TextLine line, Label.Match match) {

    boolean overlaps(Hit hit) {
      return hit.line().equals(line) && match.start() < hit.end() && hit.start() < match.end();
    }
  }

  /// The longer and cleaner claim goes first, so that "Last name" is not taken for "Name".
  private void find(List<Label> labels) {
    List<Claim> claims = new ArrayList<>();
    for (TextLine line : lines) {
      Label.Folded folded = Label.Folded.of(line.text());
      for (Label label : labels) {
        label.in(folded).ifPresent(match -> claims.add(new Claim(label, line, match)));
      }
    }
    claims.sort(
        Comparator.comparingInt((Claim claim) -> -claim.match().gain())
            .thenComparingInt(claim -> claim.match().start())
            .thenComparingDouble(claim -> claim.line().centreY()));
    for (Claim claim : claims) {
      if (!hits.containsKey(claim.label()) && hits.values().stream().noneMatch(claim::overlaps)) {
        hits.put(
            claim.label(),
            new Hit(claim.label(), claim.line(), claim.match().start(), claim.match().end()));
      }
    }
  }

  /// Small labels are the first to be misread: a line that was read badly and is no label yet
  /// may be one that is missing, if it is much nearer to it than to any other.
  private void findGarbled(List<Label> labels) {
    for (TextLine line : lines) {
      String read = NumberShape.letters(Label.Folded.letters(line.text()));
      if (line.confidence() < READ_WELL && read.length() >= FEWEST_LETTERS && !holdsLabel(line)) {
        claimGarbled(labels, line, read);
      }
    }
  }

  private void claimGarbled(List<Label> labels, TextLine line, String read) {
    List<Label> nearest =
        labels.stream()
            .sorted(Comparator.comparingDouble(label -> label.difference(read)))
            .limit(2)
            .toList();
    if (nearest.isEmpty() || hits.containsKey(nearest.getFirst())) {
      return;
    }
    double difference = nearest.getFirst().difference(read);
    boolean clear =
        nearest.size() == 1 || nearest.getLast().difference(read) - difference >= CLEARLY_NEARER;
    if (difference <= GARBLED && clear) {
      hits.put(nearest.getFirst(), new Hit(nearest.getFirst(), line, 0, line.text().length()));
    }
  }

  /// From top to bottom.
  List<TextLine> lines() {
    return lines;
  }

  double lineHeight() {
    return lineHeight;
  }

  /// The line as it was given, before levelling.
  TextLine original(TextLine line) {
    return Optional.ofNullable(originals.get(line)).orElse(line);
  }

  Optional<Hit> hit(Label label) {
    return Optional.ofNullable(hits.get(label));
  }

  int found(List<Label> labels) {
    return (int) labels.stream().filter(hits::containsKey).count();
  }

  boolean startsWithLabel(TextLine line) {
    return hitsIn(line).stream().anyMatch(hit -> hit.start() <= 2);
  }

  boolean holdsLabel(TextLine line) {
    return hits.values().stream().anyMatch(hit -> hit.line().equals(line));
  }

  double left() {
    return lines.stream().mapToDouble(TextLine::left).min().orElse(0);
  }

  double right() {
    return lines.stream().mapToDouble(TextLine::right).max().orElse(0);
  }

  boolean sameRow(TextLine one, TextLine other) {
    double reach = Math.max(lineHeight, Math.min(one.height(), other.height()));
    return Math.abs(one.centreY() - other.centreY()) < ROW * reach;
  }

  /// All lines of a line's row from left to right, itself among them.
  List<TextLine> row(TextLine line) {
    return lines.stream()
        .filter(other -> sameRow(line, other))
        .sorted(Comparator.comparingDouble(TextLine::left))
        .toList();
  }

  /// The row's words, read from left to right.
  Value rowText(TextLine line) {
    return joined(row(line));
  }

  /// Every row once, from top to bottom.
  List<Value> rowTexts() {
    List<TextLine> seen = new ArrayList<>();
    List<Value> rows = new ArrayList<>();
    for (TextLine line : lines) {
      if (seen.stream().noneMatch(other -> other.equals(line))) {
        List<TextLine> row =
            row(line).stream()
                .filter(one -> seen.stream().noneMatch(other -> other.equals(one)))
                .toList();
        seen.addAll(row);
        rows.add(joined(row));
      }
    }
    return rows;
  }

  static Value joined(List<TextLine> parts) {
    return new Value(
        String.join(" ", parts.stream().map(TextLine::text).toList()),
        parts.stream().mapToDouble(TextLine::confidence).average().orElse(0));
  }

  /// The value right of a label or, when there is none, below it.
  Optional<Value> value(Label label) {
    return beside(label).or(() -> below(label));
  }

  /// The rest of the label's line and the boxes right of it, as far as the next label.
  Optional<Value> beside(Label label) {
    return hit(label).flatMap(this::beside);
  }

  /// As [#beside], with the lines that go on under the value while no label stands in their row.
  Optional<Value> besideWithMore(Label label, int rows) {
    return hit(label)
        .flatMap(hit -> beside(hit).map(first -> withMore(first, hit, valueLeft(hit), rows)));
  }

  /// The words under a label, as far as the next label of its row reaches.
  Optional<Value> below(Label label) {
    return hit(label).flatMap(this::below);
  }

  /// The first of the places beside, above and below a label whose words have the field's form.
  Optional<Value> near(Label label, Function<String, Optional<String>> form) {
    return beside(label)
        .flatMap(value -> value.tryMap(form))
        .or(() -> above(label).flatMap(value -> value.tryMap(form)))
        .or(() -> below(label).flatMap(value -> value.tryMap(form)));
  }

  /// The letter of a sex in the row under its label, where the picture is looked at again.
  Optional<Value> sexUnder(Label label, LineReread reread) {
    return hit(label)
        .filter(hit -> hit.start() == 0)
        .flatMap(hit -> reread.letterUnder(original(hit.line()), "MFE"))
        .flatMap(
            letter -> new Value(letter.text(), letter.confidence()).tryMap(Philippines::sexLetter));
  }

  /// The only line without a label whose words have the field's form. Empty if there are several.
  Optional<Value> lone(Function<String, Optional<String>> form) {
    List<Value> values =
        lines.stream()
            .filter(line -> !holdsLabel(line))
            .map(line -> new Value(line.text(), line.confidence() * LONE).tryMap(form))
            .flatMap(Optional::stream)
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /// The line over a label, where a card prints its labels under the values.
  Optional<Value> above(Label label) {
    return hit(label)
        .flatMap(
            hit ->
                lines.stream()
                    .filter(line -> hit.line().centreY() - line.centreY() > ROW * lineHeight)
                    .filter(line -> hit.line().top() - line.bottom() < lineHeight)
                    .filter(line -> line.left() < hit.line().right() && line.right() > hit.left())
                    .filter(line -> !holdsLabel(line))
                    .max(Comparator.comparingDouble(TextLine::centreY))
                    .map(line -> new Value(line.text(), line.confidence())));
  }

  /// The whole row under a label, whatever other labels stand beside it.
  Optional<Value> belowWholeRow(Label label) {
    return hit(label).flatMap(this::firstBelow).map(this::rowText);
  }

  /// As [#below], with the lines that go on under it.
  Optional<Value> belowWithMore(Label label, int rows) {
    return hit(label)
        .flatMap(
            hit ->
                firstBelow(hit)
                    .map(
                        line ->
                            words(line, hit)
                                .map(first -> withMore(first, hit, line, rows))
                                .orElseGet(() -> new Value(line.text(), line.confidence()))));
  }

  /// Where the label's value may be, with the lines that go on under it.
  Optional<Value> valueWithMore(Label label, int rows) {
    return besideWithMore(label, rows).or(() -> belowWithMore(label, rows));
  }

  private Optional<Value> beside(Hit hit) {
    List<TextLine> parts = new ArrayList<>(List.of(hit.line()));
    Optional<Hit> next = nextHit(hit.line(), hit.end());
    String text =
        stripped(
            hit.line()
                .text()
                .substring(hit.end(), next.map(Hit::start).orElse(hit.line().text().length())));
    if (next.isEmpty()) {
      double edge = hit.line().right();
      for (TextLine box : row(hit.line())) {
        if (!isRightOf(box, hit.line())) {
          continue;
        }
        double reach = text.isEmpty() ? (right() - left()) / 2 : 4 * lineHeight;
        if (box.left() - edge > reach) {
          break;
        }
        Optional<Hit> stop = nextHit(box, 0);
        String words =
            stripped(box.text().substring(0, stop.map(Hit::start).orElse(box.text().length())));
        if (!words.isEmpty()) {
          text = text.isEmpty() ? words : text + " " + words;
          parts.add(box);
        }
        if (stop.isPresent()) {
          break;
        }
        edge = box.right();
      }
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<TextLine> said = parts.size() > 1 ? parts.subList(1, parts.size()) : parts;
    return Optional.of(new Value(text, joined(said).confidence()));
  }

  /// Boxes of neighbours may overlap a little.
  private boolean isRightOf(TextLine box, TextLine line) {
    return !box.equals(line)
        && box.left() > line.right() - 2 * lineHeight
        && box.centreX() > line.right();
  }

  private double valueLeft(Hit hit) {
    String rest = hit.line().text().substring(hit.end());
    if (!stripped(rest).isEmpty()) {
      int skipped = rest.length() - stripped(rest).length();
      return xOf(hit.line(), hit.end() + Math.max(0, skipped));
    }
    return row(hit.line()).stream()
        .filter(box -> isRightOf(box, hit.line()))
        .filter(box -> !stripped(box.text()).isEmpty())
        .mapToDouble(TextLine::left)
        .findFirst()
        .orElse(hit.line().left());
  }

  private Optional<Value> below(Hit hit) {
    return firstBelow(hit).flatMap(line -> words(line, hit));
  }

  /// The nearest line under a label that starts with it or runs across its start.
  private Optional<TextLine> firstBelow(Hit hit) {
    double x = hit.left();
    return lines.stream()
        .filter(line -> !line.equals(hit.line()) && !startsWithLabel(line))
        .filter(line -> line.centreY() - hit.line().centreY() > ROW * lineHeight)
        .filter(line -> line.top() - hit.line().bottom() < 1.3 * lineHeight)
        .filter(line -> line.left() < x + 1.6 * lineHeight && line.right() > x + 0.3 * lineHeight)
        .filter(line -> line.left() > x - 1.6 * lineHeight || words(line, hit).isPresent())
        .min(Comparator.comparingDouble(TextLine::centreY));
  }

  /// The part of a line, and of its row, that stands in a label's column.
  private Optional<Value> words(TextLine line, Hit hit) {
    double from = hit.left() - 1.6 * lineHeight;
    double to = columnEnd(hit) - 0.6 * lineHeight;
    StringBuilder text = new StringBuilder();
    List<TextLine> parts = new ArrayList<>();
    for (TextLine box : row(line)) {
      boolean cut = box.left() < from || box.right() > to + 1.6 * lineHeight;
      String words = cut ? between(box, from, to) : box.left() < to ? box.text() : "";
      if (!words.isEmpty() && !holdsLabel(box)) {
        text.append(text.isEmpty() ? "" : " ").append(words);
        parts.add(box);
      }
    }
    String stripped = stripped(text.toString());
    return stripped.isEmpty()
        ? Optional.empty()
        : Optional.of(new Value(stripped, joined(parts).confidence()));
  }

  private double columnEnd(Hit hit) {
    return hits.values().stream()
        .filter(
            other -> sameRow(other.line(), hit.line()) && other.left() > hit.left() + lineHeight)
        .mapToDouble(Hit::left)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static String between(TextLine line, double from, double to) {
    StringBuilder words = new StringBuilder();
    int start = 0;
    for (String word : line.text().split(" ")) {
      double x = xOf(line, start);
      if (x >= from && x < to) {
        words.append(words.isEmpty() ? "" : " ").append(word);
      }
      start += word.length() + 1;
    }
    return words.toString();
  }

  private Value withMore(Value first, Hit hit, TextLine line, int rows) {
    return withMore(first, hit, Math.max(line.left(), hit.left() - 1.6 * lineHeight), line, rows);
  }

  private Value withMore(Value first, Hit hit, double left, int rows) {
    return withMore(first, hit, left, hit.line(), rows);
  }

  private Value withMore(Value first, Hit hit, double left, TextLine above, int rows) {
    double to = columnEnd(hit);
    StringBuilder text = new StringBuilder(first.text());
    double confidence = first.confidence();
    TextLine last = above;
    for (int row = 1; row < rows; row++) {
      TextLine from = last;
      Optional<TextLine> next =
          lines.stream()
              .filter(line -> line.centreY() - from.centreY() > ROW * lineHeight)
              .filter(
                  line ->
                      line.centreY() - from.centreY() < 2.1 * Math.max(lineHeight, line.height()))
              .filter(line -> Math.abs(line.left() - left) < 2.2 * lineHeight && line.left() < to)
              .min(Comparator.comparingDouble(TextLine::centreY));
      boolean another =
          next.isPresent()
              && (startsLikeValue(next.get())
                  || row(next.get()).stream().anyMatch(box -> labelUpTo(box, next.get())));
      if (next.isEmpty() || another) {
        break;
      }
      last = next.get();
      List<TextLine> boxes = new ArrayList<>();
      double edge = last.left();
      for (TextLine box : row(last)) {
        if (box.left() >= last.left() && box.left() < to && box.left() - edge < 4 * lineHeight) {
          boxes.add(box);
          edge = box.right();
        }
      }
      Value more = joined(boxes);
      text.append(' ').append(stripped(more.text()));
      confidence = Math.min(confidence, more.confidence());
    }
    return new Value(text.toString(), confidence);
  }

  /// With a colon of its own it is the value of another label, which was not read.
  private static boolean startsLikeValue(TextLine line) {
    return line.text().startsWith(":");
  }

  private boolean labelUpTo(TextLine box, TextLine line) {
    return holdsLabel(box) && box.left() <= line.left() + lineHeight;
  }

  private List<Hit> hitsIn(TextLine line) {
    return hits.values().stream().filter(hit -> hit.line().equals(line)).toList();
  }

  private Optional<Hit> nextHit(TextLine line, int from) {
    return hitsIn(line).stream()
        .filter(hit -> hit.start() >= from)
        .min(Comparator.comparingInt(Hit::start));
  }

  /// Letters are taken to be equally wide: near enough to tell columns apart.
  private static double xOf(TextLine line, int character) {
    return line.left() + (line.right() - line.left()) * character / line.text().length();
  }

  /// Without what separates a label from its value; a lone dash stays, it may be the value.
  static String stripped(String text) {
    String start = SEPARATOR.matcher(text).replaceFirst("");
    return DASH_BEFORE_WORDS.matcher(start).replaceFirst("").strip();
  }
}
