package org.veriself.document.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Quad;
import org.veriself.document.text.TextLine;

/// Looks for a line of a machine-readable zone that was not seen, above and below one that was:
/// lines of a zone lie a fixed distance apart, which its characters tell (ICAO Doc 9303, part 3:
/// six lines and ten characters to the inch of 25.4 mm, each).
final class ZoneLines {

  private static final int FEWEST_CHARACTERS = 24;
  private static final int FEWEST_FILLERS = 2;
  private static final int FEWEST_DIGITS = 10;

  /// Distance of two lines, in characters.
  private static final double PITCH = 2.5;

  private static final int[] WIDTHS = {30, 36, 44};
  private static final double LEAST_CONFIDENCE = .4;

  private ZoneLines() {}

  /// @param place reads what stands between four corners
  static List<TextLine> completed(
      List<TextLine> lines, Function<List<TextLine.Point>, Optional<TextLine>> place) {
    List<TextLine> zone = lines.stream().filter(ZoneLines::filled).toList();
    if (zone.isEmpty() || zone.size() > 2) {
      return lines;
    }
    var completed = new ArrayList<>(lines);
    for (TextLine line : zone) {
      int width = width(line);
      Quad seen = Quad.of(line.corners().stream().map(at -> new Corner(at.x(), at.y())).toList());
      double heights = PITCH * seen.width() / width / Math.max(1, seen.height());
      for (int way : new int[] {-1, 1}) {
        Quad next = seen.lowered(way * heights);
        if (completed.stream().noneMatch(other -> covers(other, next))) {
          place
              .apply(next.corners().stream().map(at -> new TextLine.Point(at.x(), at.y())).toList())
              .filter(read -> read.confidence() >= LEAST_CONFIDENCE)
              .filter(ZoneLines::plausible)
              .ifPresent(completed::add);
        }
      }
    }
    return completed;
  }

  private static String characters(TextLine line) {
    return line.text().replace(" ", "");
  }

  private static boolean filled(TextLine line) {
    String text = characters(line);
    return text.length() >= FEWEST_CHARACTERS
        && text.chars().filter(c -> c == '<').count() >= FEWEST_FILLERS;
  }

  private static boolean plausible(TextLine line) {
    String text = characters(line);
    return filled(line)
        || (text.length() >= FEWEST_CHARACTERS
            && text.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS);
  }

  private static int width(TextLine line) {
    int length = characters(line).length();
    int nearest = WIDTHS[0];
    for (int width : WIDTHS) {
      if (Math.abs(width - length) < Math.abs(nearest - length)) {
        nearest = width;
      }
    }
    return nearest;
  }

  /// Whether a line already stands there, or a good part of one.
  private static boolean covers(TextLine line, Quad place) {
    double x = line.centreX();
    double y = line.centreY();
    List<Corner> corners = place.corners();
    for (int side = 0; side < 4; side++) {
      Corner from = corners.get(side);
      Corner to = corners.get((side + 1) % 4);
      double inside = (to.x() - from.x()) * (y - from.y()) - (to.y() - from.y()) * (x - from.x());
      if (inside < 0) {
        return false;
      }
    }
    return true;
  }
}
