package org.veriself.document.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes quadrangles of outlines with more corners.
final class Outline {

  /// A card held upright shows sides longer than its top by at least this.
  private static final double UPRIGHT = 1.1;

  private Outline() {}

  /// Drops sides until four are left, each time the one whose neighbours, made longer until they
  /// meet, add least area: so a finger or a round corner goes first.
  ///
  /// @param hull convex, at least four corners
  static Optional<Quad> quad(List<Corner> hull) {
    var left = new ArrayList<>(hull);
    while (left.size() > 4) {
      int cheapest = -1;
      double leastArea = Double.MAX_VALUE;
      Corner meeting = left.getFirst();
      for (int i = 0; i < left.size(); i++) {
        Corner a = at(left, i - 1);
        Corner b = at(left, i);
        Corner c = at(left, i + 1);
        Corner d = at(left, i + 2);
        Optional<Corner> crossing = crossing(a, b, d, c);
        if (crossing.isEmpty() || !ahead(a, b, crossing.get()) || !ahead(d, c, crossing.get())) {
          continue;
        }
        double added = Quad.area(List.of(b, crossing.get(), c));
        if (added < leastArea) {
          leastArea = added;
          cheapest = i;
          meeting = crossing.get();
        }
      }
      if (cheapest < 0) {
        return Optional.empty();
      }
      left.set(cheapest, meeting);
      left.remove((cheapest + 1) % left.size());
    }
    return Optional.of(lengthwise(left));
  }

  private static Corner at(List<Corner> corners, int index) {
    return corners.get(Math.floorMod(index, corners.size()));
  }

  /// Where the lines through `a`, `b` and through `c`, `d` cross.
  private static Optional<Corner> crossing(Corner a, Corner b, Corner c, Corner d) {
    double denominator = (a.x() - b.x()) * (c.y() - d.y()) - (a.y() - b.y()) * (c.x() - d.x());
    if (Math.abs(denominator) < 1e-6) {
      return Optional.empty();
    }
    double first = a.x() * b.y() - a.y() * b.x();
    double second = c.x() * d.y() - c.y() * d.x();
    return Optional.of(
        new Corner(
            (first * (c.x() - d.x()) - (a.x() - b.x()) * second) / denominator,
            (first * (c.y() - d.y()) - (a.y() - b.y()) * second) / denominator));
  }

  private static boolean ahead(Corner from, Corner through, Corner point) {
    return (through.x() - from.x()) * (point.x() - through.x())
            + (through.y() - from.y()) * (point.y() - through.y())
        >= 0;
  }

  private static Quad lengthwise(List<Corner> corners) {
    double x = corners.stream().mapToDouble(Corner::x).average().orElseThrow();
    double y = corners.stream().mapToDouble(Corner::y).average().orElseThrow();
    List<Corner> clockwise =
        corners.stream()
            .sorted(Comparator.comparingDouble(c -> Math.atan2(c.y() - y, c.x() - x)))
            .toList();
    int first = 0;
    for (int i = 1; i < 4; i++) {
      if (sum(clockwise.get(i)) < sum(clockwise.get(first))) {
        first = i;
      }
    }
    Quad quad = Quad.of(clockwise).turned(-first);
    return quad.height() > quad.width() * UPRIGHT ? quad.turned(1) : quad;
  }

  private static double sum(Corner corner) {
    return corner.x() + corner.y();
  }
}
