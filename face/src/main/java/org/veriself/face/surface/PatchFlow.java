package org.veriself.face.surface;

import java.util.Optional;
import org.veriself.face.geometry.Point;

/// Where a small patch of one picture is in the next: the method of Lucas and Kanade, from coarse
/// to fine, there and back again.
final class PatchFlow {
  private static final int ROUNDS = 8;
  private static final double SETTLED = .05;

  /// Coming back, a patch must land so near to where it started.
  private static final double ASTRAY = .7;

  private static final double LEAST_TEXTURE = .25;

  private final Pyramid from;
  private final Pyramid to;

  PatchFlow(Pyramid from, Pyramid to) {
    this.from = from;
    this.to = to;
  }

  /// @param guess where it may be
  /// @return empty when it was lost
  Optional<Point> follow(Point start, Point guess) {
    return refined(from, to, start, guess)
        .filter(
            there ->
                refined(to, from, there, start)
                    .filter(
                        back -> Math.hypot(back.x() - start.x(), back.y() - start.y()) <= ASTRAY)
                    .isPresent());
  }

  private static Optional<Point> refined(Pyramid from, Pyramid to, Point start, Point guess) {
    return moved(
            from.coarse(),
            to.coarse(),
            new Point(start.x() / 2, start.y() / 2),
            new Point(guess.x() / 2, guess.y() / 2))
        .flatMap(
            coarse ->
                moved(from.fine(), to.fine(), start, new Point(2 * coarse.x(), 2 * coarse.y())));
  }

  private static Optional<Point> moved(GreyImage from, GreyImage to, Point start, Point guess) {
    Patch patch = Patch.of(from, start.x(), start.y());
    if (patch.texture() < LEAST_TEXTURE) {
      return Optional.empty();
    }
    double determinant = patch.sumXX * patch.sumYY - patch.sumXY * patch.sumXY;
    float[] there = new float[Patch.AREA];
    double x = guess.x();
    double y = guess.y();
    for (int round = 0; round < ROUNDS; round++) {
      to.window(x, y, Patch.REACH, there);
      double ex = 0;
      double ey = 0;
      double sum = 0;
      for (int i = 0; i < Patch.AREA; i++) {
        double difference = patch.values[i] - there[i];
        ex += difference * patch.slopesX[i];
        ey += difference * patch.slopesY[i];
        sum += difference;
      }
      // The light may change between two frames: what all pixels differ by does not count.
      ex -= sum / Patch.AREA * patch.sumX;
      ey -= sum / Patch.AREA * patch.sumY;
      double stepX = (patch.sumYY * ex - patch.sumXY * ey) / determinant;
      double stepY = (patch.sumXX * ey - patch.sumXY * ex) / determinant;
      x += stepX;
      y += stepY;
      if (!(x >= 0 && y >= 0 && x < to.size() && y < to.size())) {
        return Optional.empty();
      }
      if (Math.hypot(stepX, stepY) < SETTLED) {
        break;
      }
    }
    return Optional.of(new Point(x, y));
  }
}
