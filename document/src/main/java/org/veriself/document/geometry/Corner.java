package org.veriself.document.geometry;

/// A point in picture pixels, origin top left; it may lie outside the picture.
public record Corner(double x, double y) {

  public double distance(Corner other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  Corner scaled(double factor) {
    return new Corner(x * factor, y * factor);
  }
}
