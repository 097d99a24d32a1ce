package org.veriself.face.surface;

import java.util.Optional;
import org.veriself.face.geometry.Point;

/// Where a small patch of one picture is in the next: the method of Lucas and Kanade, from coarse
/// to fine, there and back again.
final class PatchFlow {
  /// Half the side of a patch, in pixels.
  static final int REACH = 5;

  private static final int AREA = (2 * REACH + 1) * (2 * REACH + 1);

  private static final int ROUNDS = 8;
  private static final double SETTLED = .05;

  /// Coming back, a patch must land so near to where it started.
  private static final double ASTRAY = .7;

  /// Least curvature of a patch in its flattest direction, per pixel: below it the patch could
  /// slide.
  private static final double LEAST_TEXTURE = .25;

  private final GreyImage from;
  private final GreyImage to;
  private final GreyImage fromCoarse;
  private final GreyImage toCoarse;

  PatchFlow(GreyImage from, GreyImage to) {
    this.from = from;
    this.to = to;
    this.fromCoarse = from.halved();
    this.toCoarse = to.halved();
  }

  /// @param guess where it may be
  /// @return empty when it was lost
  Optional<Point> follow(Point start, Point guess) {
    Optional<Point> found = refined(from, to, fromCoarse, toCoarse, start, guess);
    return found.filter(
        there -> {
          Optional<Point> back = refined(to, from, toCoarse, fromCoarse, there, start);
          return back.isPresent()
              && Math.hypot(back.get().x() - start.x(), back.get().y() - start.y()) <= ASTRAY;
        });
  }

  private static Optional<Point> refined(
      GreyImage from,
      GreyImage to,
      GreyImage fromCoarse,
      GreyImage toCoarse,
      Point start,
      Point guess) {
    return moved(
            fromCoarse,
            toCoarse,
            new Point(start.x() / 2, start.y() / 2),
            new Point(guess.x() / 2, guess.y() / 2))
        .flatMap(coarse -> moved(from, to, start, new Point(2 * coarse.x(), 2 * coarse.y())));
  }

  private static Optional<Point> moved(GreyImage from, GreyImage to, Point start, Point guess) {
    var patch = new double[AREA];
    var slopeX = new double[AREA];
    var slopeY = new double[AREA];
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double sumX = 0;
    double sumY = 0;
    for (int v = -REACH, i = 0; v <= REACH; v++) {
      for (int u = -REACH; u <= REACH; u++, i++) {
        double x = start.x() + u;
        double y = start.y() + v;
        patch[i] = from.at(x, y);
        slopeX[i] = (from.at(x + 1, y) - from.at(x - 1, y)) / 2;
        slopeY[i] = (from.at(x, y + 1) - from.at(x, y - 1)) / 2;
        xx += slopeX[i] * slopeX[i];
        xy += slopeX[i] * slopeY[i];
        yy += slopeY[i] * slopeY[i];
        sumX += slopeX[i];
        sumY += slopeY[i];
      }
    }
    if (flattest(xx, xy, yy) < LEAST_TEXTURE * AREA) {
      return Optional.empty();
    }
    double determinant = xx * yy - xy * xy;
    double x = guess.x();
    double y = guess.y();
    for (int round = 0; round < ROUNDS; round++) {
      double ex = 0;
      double ey = 0;
      double sum = 0;
      for (int v = -REACH, i = 0; v <= REACH; v++) {
        for (int u = -REACH; u <= REACH; u++, i++) {
          double difference = patch[i] - to.at(x + u, y + v);
          ex += difference * slopeX[i];
          ey += difference * slopeY[i];
          sum += difference;
        }
      }
      // The light may change between two frames: what all pixels differ by does not count.
      ex -= sum / AREA * sumX;
      ey -= sum / AREA * sumY;
      double stepX = (yy * ex - xy * ey) / determinant;
      double stepY = (xx * ey - xy * ex) / determinant;
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

  /// How well a patch can be followed: its curvature in the flattest direction, per pixel.
  static double texture(GreyImage image, double x, double y) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int v = -REACH; v <= REACH; v++) {
      for (int u = -REACH; u <= REACH; u++) {
        double slopeX = (image.at(x + u + 1, y + v) - image.at(x + u - 1, y + v)) / 2;
        double slopeY = (image.at(x + u, y + v + 1) - image.at(x + u, y + v - 1)) / 2;
        xx += slopeX * slopeX;
        xy += slopeX * slopeY;
        yy += slopeY * slopeY;
      }
    }
    return flattest(xx, xy, yy) / AREA;
  }

  /// The smaller eigenvalue.
  private static double flattest(double xx, double xy, double yy) {
    return (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  }
}
