package org.veriself.document.geometry;

import java.util.ArrayList;
import java.util.List;

/// A convex quadrangle in picture pixels, corners clockwise as one sees them.
public record Quad(Corner topLeft, Corner topRight, Corner bottomRight, Corner bottomLeft) {

  public static Quad of(List<Corner> clockwise) {
    if (clockwise.size() != 4) {
      throw new IllegalArgumentException("a quadrangle has four corners, not " + clockwise.size());
    }
    return new Quad(clockwise.get(0), clockwise.get(1), clockwise.get(2), clockwise.get(3));
  }

  public static Quad rectangle(double x, double y, double width, double height) {
    return new Quad(
        new Corner(x, y),
        new Corner(x + width, y),
        new Corner(x + width, y + height),
        new Corner(x, y + height));
  }

  public List<Corner> corners() {
    return List.of(topLeft, topRight, bottomRight, bottomLeft);
  }

  /// Mean length of top and bottom.
  public double width() {
    return (topLeft.distance(topRight) + bottomLeft.distance(bottomRight)) / 2;
  }

  /// Mean length of left and right.
  public double height() {
    return (topLeft.distance(bottomLeft) + topRight.distance(bottomRight)) / 2;
  }

  public double aspect() {
    return width() / Math.max(height(), 1e-9);
  }

  public double area() {
    return area(corners());
  }

  /// The same place, read from another corner: `quarters` turns clockwise of the text.
  public Quad turned(int quarters) {
    var turned = new ArrayList<Corner>(4);
    for (int i = 0; i < 4; i++) {
      turned.add(corners().get(Math.floorMod(i - quarters, 4)));
    }
    return of(turned);
  }

  public Quad scaled(double factor) {
    return of(corners().stream().map(corner -> corner.scaled(factor)).toList());
  }

  /// With room on every side, in heights.
  public Quad grown(double heights) {
    double along = heights * height() / Math.max(width(), 1e-9);
    return new Quad(
        moved(topLeft, topRight, -along, bottomLeft, -heights),
        moved(topRight, topLeft, -along, bottomRight, -heights),
        moved(bottomRight, bottomLeft, -along, topRight, -heights),
        moved(bottomLeft, bottomRight, -along, topLeft, -heights));
  }

  /// With room behind its right side, in heights.
  public Quad lengthened(double heights) {
    double along = heights * height() / Math.max(width(), 1e-9);
    return new Quad(
        topLeft,
        moved(topRight, topLeft, -along, bottomRight, 0),
        moved(bottomRight, bottomLeft, -along, topRight, 0),
        bottomLeft);
  }

  /// Its beginning, so many heights long, and a little room before it.
  public Quad started(double heights) {
    double height = height() / Math.max(width(), 1e-9);
    double before = -.2 * height;
    double end = heights * height;
    return new Quad(
        moved(topLeft, topRight, before, bottomLeft, 0),
        moved(topLeft, topRight, end, bottomLeft, 0),
        moved(bottomLeft, bottomRight, end, topLeft, 0),
        moved(bottomLeft, bottomRight, before, topLeft, 0));
  }

  /// The part between two heights, each a share of the whole from the top down.
  public Quad between(double from, double to) {
    return new Quad(
        moved(topLeft, topLeft, 0, bottomLeft, from),
        moved(topRight, topRight, 0, bottomRight, from),
        moved(topRight, topRight, 0, bottomRight, to),
        moved(topLeft, topLeft, 0, bottomLeft, to));
  }

  /// The same quadrangle, so many heights further down its own left and right sides.
  public Quad lowered(double heights) {
    return new Quad(
        moved(topLeft, topLeft, 0, bottomLeft, heights),
        moved(topRight, topRight, 0, bottomRight, heights),
        moved(bottomRight, bottomRight, 0, topRight, -heights),
        moved(bottomLeft, bottomLeft, 0, topLeft, -heights));
  }

  private static Corner moved(Corner from, Corner across, double a, Corner along, double b) {
    return new Corner(
        from.x() + a * (across.x() - from.x()) + b * (along.x() - from.x()),
        from.y() + a * (across.y() - from.y()) + b * (along.y() - from.y()));
  }

  /// Whether a corner lies outside a picture of this size.
  public boolean reachesOutside(int pictureWidth, int pictureHeight) {
    return corners().stream()
        .anyMatch(
            corner ->
                corner.x() < 0
                    || corner.y() < 0
                    || corner.x() > pictureWidth - 1
                    || corner.y() > pictureHeight - 1);
  }

  /// Intersection over union, 0 to 1.
  public double overlap(Quad other) {
    double shared = area(shared(other));
    double together = area() + other.area() - shared;
    return together <= 0 ? 0 : shared / together;
  }

  /// The part of `other` that lies in this one, as a share of the smaller of both.
  public double covers(Quad other) {
    double smaller = Math.min(area(), other.area());
    return smaller <= 0 ? 0 : area(shared(other)) / smaller;
  }

  static double area(List<Corner> polygon) {
    double twice = 0;
    for (int i = 0; i < polygon.size(); i++) {
      Corner a = polygon.get(i);
      Corner b = polygon.get((i + 1) % polygon.size());
      twice += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(twice) / 2;
  }

  /// Sutherland and Hodgman: one polygon, cut by each side of the other.
  private List<Corner> shared(Quad other) {
    List<Corner> left = corners();
    List<Corner> knife = other.corners();
    for (int side = 0; side < 4 && !left.isEmpty(); side++) {
      Corner from = knife.get(side);
      Corner to = knife.get((side + 1) % 4);
      var kept = new ArrayList<Corner>();
      for (int i = 0; i < left.size(); i++) {
        Corner here = left.get(i);
        Corner next = left.get((i + 1) % left.size());
        double inHere = side(from, to, here);
        double inNext = side(from, to, next);
        if (inHere >= 0) {
          kept.add(here);
        }
        if (inHere * inNext < 0) {
          double t = inHere / (inHere - inNext);
          kept.add(
              new Corner(
                  here.x() + t * (next.x() - here.x()), here.y() + t * (next.y() - here.y())));
        }
      }
      left = kept;
    }
    return left;
  }

  /// Positive on the inner side of a side that runs clockwise.
  private static double side(Corner from, Corner to, Corner point) {
    return (to.x() - from.x()) * (point.y() - from.y())
        - (to.y() - from.y()) * (point.x() - from.x());
  }
}
