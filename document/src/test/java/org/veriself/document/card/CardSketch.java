package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import org.veriself.document.text.TextLine;
import org.veriself.document.text.TextLine.Point;

/// Lines of a card put down by hand, as a reader would give them.
final class CardSketch {

  private static final double LETTER = 0.55;
  private static final double CONFIDENCE = 0.9;
  private static final double DOUBTED = 0.6;

  private final List<TextLine> lines = new ArrayList<>();

  /// A line of the usual height.
  CardSketch line(double x, double y, String text) {
    return line(x, y, 28, text);
  }

  CardSketch line(double x, double y, double height, String text) {
    return line(x, y, height, text, CONFIDENCE);
  }

  /// A line of which the reader was hardly sure.
  CardSketch doubted(double x, double y, String text) {
    return line(x, y, 28, text, DOUBTED);
  }

  private CardSketch line(double x, double y, double height, String text, double confidence) {
    double width =
        height * LETTER * text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
    lines.add(
        new TextLine(
            List.of(
                new Point(x, y),
                new Point(x + width, y),
                new Point(x + width, y + height),
                new Point(x, y + height)),
            text,
            confidence));
    return this;
  }

  CardText text() {
    return new CardText(lines, 1000, 630);
  }

  /// The same turned about the origin and enlarged, as on a photo of a table.
  CardText turned(double degrees, double scale) {
    double cos = Math.cos(Math.toRadians(degrees)) * scale;
    double sin = Math.sin(Math.toRadians(degrees)) * scale;
    return new CardText(
        lines.stream()
            .map(
                line ->
                    new TextLine(
                        line.corners().stream()
                            .map(
                                p ->
                                    new Point(
                                        300 + p.x() * cos - p.y() * sin,
                                        200 + p.x() * sin + p.y() * cos))
                            .toList(),
                        line.text(),
                        line.confidence()))
            .toList(),
        4000,
        3000);
  }
}
