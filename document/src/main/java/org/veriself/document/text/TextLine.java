package org.veriself.document.text;

import java.util.List;

/// One recognised line, in pixels of the picture that was read, origin top left.
///
/// @param corners four, clockwise from the top left of the text
/// @param text NFKC, spaces recovered, trimmed, not empty
/// @param confidence mean of its characters, 0 to 1
public record TextLine(List<Point> corners, String text, double confidence) {

  public record Point(double x, double y) {

    double distance(Point other) {
      return Math.hypot(x - other.x, y - other.y);
    }
  }

  public TextLine {
    corners = List.copyOf(corners);
    if (corners.size() != 4) {
      throw new IllegalArgumentException("a line has four corners, not " + corners.size());
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a line without text");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence out of range: " + confidence);
    }
  }

  public double left() {
    return corners.stream().mapToDouble(Point::x).min().orElseThrow();
  }

  public double right() {
    return corners.stream().mapToDouble(Point::x).max().orElseThrow();
  }

  public double top() {
    return corners.stream().mapToDouble(Point::y).min().orElseThrow();
  }

  public double bottom() {
    return corners.stream().mapToDouble(Point::y).max().orElseThrow();
  }

  public double centreX() {
    return corners.stream().mapToDouble(Point::x).average().orElseThrow();
  }

  public double centreY() {
    return corners.stream().mapToDouble(Point::y).average().orElseThrow();
  }

  /// Mean length of the two short sides: the height of the line, however it is turned.
  public double height() {
    return (corners.get(0).distance(corners.get(3)) + corners.get(1).distance(corners.get(2))) / 2;
  }

  /// What a card says is personal and stays out of logs.
  @Override
  public String toString() {
    return "TextLine[%.0f,%.0f to %.0f,%.0f, confidence %.2f]"
        .formatted(left(), top(), right(), bottom(), confidence);
  }
}
