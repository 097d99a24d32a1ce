package org.veriself.face.geometry;

/// A position in picture pixels.
public record Point(double x, double y) {

  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /// Direction from here to `other` in radians, 0 to the right, growing clockwise as seen.
  public double angleTo(Point other) {
    return Math.atan2(other.y - y, other.x - x);
  }
}
