package org.veriself.document.reading;

import java.util.List;
import org.veriself.document.text.TextLine;

/// Levels the lines of a whole photo, in which the card lies a little turned: the parsers compare
/// heights of lines (cards.md 1).
final class Level {

  /// A card lies level when its lines rise or fall less than this, in radians.
  private static final double LEVEL = .005;

  private Level() {}

  /// The lines turned about the picture's centre so that most of the text is level. A turned line
  /// keeps its text; `TextLine`s of the original serve a second reading.
  static List<TextLine> levelled(List<TextLine> lines, int width, int height) {
    double angle = angle(lines);
    if (Math.abs(angle) < LEVEL) {
      return lines;
    }
    double cos = Math.cos(-angle);
    double sin = Math.sin(-angle);
    double x = width / 2.0;
    double y = height / 2.0;
    return lines.stream()
        .map(
            line ->
                new TextLine(
                    line.corners().stream()
                        .map(
                            point ->
                                new TextLine.Point(
                                    x + (point.x() - x) * cos - (point.y() - y) * sin,
                                    y + (point.x() - x) * sin + (point.y() - y) * cos))
                        .toList(),
                    line.text(),
                    line.confidence()))
        .toList();
  }

  /// Mean direction of the lines, the long ones counting more.
  private static double angle(List<TextLine> lines) {
    double across = 0;
    double down = 0;
    for (TextLine line : lines) {
      TextLine.Point from = line.corners().get(0);
      TextLine.Point to = line.corners().get(1);
      if (Math.abs(to.x() - from.x()) > Math.abs(to.y() - from.y())) {
        across += to.x() - from.x();
        down += to.y() - from.y();
      }
    }
    return across <= 0 ? 0 : Math.atan2(down, across);
  }

  /// Whether most lines run downwards or upwards: the picture lies on its side.
  static boolean onItsSide(List<TextLine> lines) {
    long downwards =
        lines.stream()
            .filter(line -> line.text().length() > 2)
            .filter(
                line -> {
                  TextLine.Point from = line.corners().get(0);
                  TextLine.Point to = line.corners().get(1);
                  return Math.abs(to.y() - from.y()) > Math.abs(to.x() - from.x());
                })
            .count();
    return 2 * downwards > lines.stream().filter(line -> line.text().length() > 2).count();
  }
}
