package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;

/// Where a card's corners lie in the frame: clockwise from its top left, x and y in turn.
record Placement(double[] corners) {
  private static final double MARGIN = 6;
  private static final double SHRINK = .98;

  Placement {
    if (corners.length != 8) {
      throw new IllegalArgumentException("a card has four corners");
    }
  }

  /// Wholly inside the box: the centre is drawn from where it fits, and a card that fits nowhere
  /// is made smaller step by step.
  ///
  /// @param shape card's height over its width
  static Placement inside(
      double left,
      double top,
      double right,
      double bottom,
      double cardWidth,
      double shape,
      PhoneQuality quality,
      SplittableRandom random) {
    double[] flat = turned(1, shape, quality, random);
    double size = cardWidth;
    while (size * (high(flat, 0) - low(flat, 0)) > right - left - 2 * MARGIN
        || size * (high(flat, 1) - low(flat, 1)) > bottom - top - 2 * MARGIN) {
      size *= SHRINK;
    }
    double x =
        new Range(left + MARGIN - size * low(flat, 0), right - MARGIN - size * high(flat, 0))
            .draw(random);
    double y =
        new Range(top + MARGIN - size * low(flat, 1), bottom - MARGIN - size * high(flat, 1))
            .draw(random);
    return at(flat, size, x, y);
  }

  /// Moved over one side of the frame by 12 to 30 % of the card.
  static Placement across(
      double cardWidth, double shape, PhoneQuality quality, SplittableRandom random) {
    double[] flat = turned(1, shape, quality, random);
    double x = quality.width() / 2.0;
    double y = quality.height() / 2.0;
    double over = new Range(.12, .30).draw(random);
    switch (random.nextInt(4)) {
      case 0 -> x = -cardWidth * (low(flat, 0) + over);
      case 1 -> x = quality.width() - cardWidth * (high(flat, 0) - over);
      case 2 -> y = -cardWidth * (low(flat, 1) + over * shape);
      default -> y = quality.height() - cardWidth * (high(flat, 1) - over * shape);
    }
    return at(flat, cardWidth, x, y);
  }

  /// Around the origin, with rotation and perspective.
  private static double[] turned(
      double width, double shape, PhoneQuality quality, SplittableRandom random) {
    double angle = Math.toRadians(quality.rotation().draw(random));
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      double x = (i == 1 || i == 2 ? .5 : -.5) * width;
      double y = (i >= 2 ? .5 : -.5) * width * shape;
      corners[2 * i] =
          x * Math.cos(angle) - y * Math.sin(angle) + quality.cornerJitter().draw(random) * width;
      corners[2 * i + 1] =
          x * Math.sin(angle) + y * Math.cos(angle) + quality.cornerJitter().draw(random) * width;
    }
    return corners;
  }

  private static Placement at(double[] flat, double size, double x, double y) {
    double[] corners = new double[8];
    for (int i = 0; i < 8; i++) {
      corners[i] = size * flat[i] + (i % 2 == 0 ? x : y);
    }
    return new Placement(corners);
  }

  /// Mean length of the upper and lower side.
  double width() {
    return (Math.hypot(corners[2] - corners[0], corners[3] - corners[1])
            + Math.hypot(corners[4] - corners[6], corners[5] - corners[7]))
        / 2;
  }

  double low(int axis) {
    return low(corners, axis);
  }

  double high(int axis) {
    return high(corners, axis);
  }

  private static double low(double[] corners, int axis) {
    return Math.min(
        Math.min(corners[axis], corners[axis + 2]), Math.min(corners[axis + 4], corners[axis + 6]));
  }

  private static double high(double[] corners, int axis) {
    return Math.max(
        Math.max(corners[axis], corners[axis + 2]), Math.max(corners[axis + 4], corners[axis + 6]));
  }

  /// From the frame to the card, whose sides are then 0 to 1: nine numbers, row by row.
  double[] frameToCard() {
    double dx1 = corners[2] - corners[4];
    double dx2 = corners[6] - corners[4];
    double dx3 = corners[0] - corners[2] + corners[4] - corners[6];
    double dy1 = corners[3] - corners[5];
    double dy2 = corners[7] - corners[5];
    double dy3 = corners[1] - corners[3] + corners[5] - corners[7];
    double determinant = dx1 * dy2 - dx2 * dy1;
    double g = (dx3 * dy2 - dx2 * dy3) / determinant;
    double h = (dx1 * dy3 - dx3 * dy1) / determinant;
    double a = corners[2] - corners[0] + g * corners[2];
    double b = corners[6] - corners[0] + h * corners[6];
    double c = corners[0];
    double d = corners[3] - corners[1] + g * corners[3];
    double e = corners[7] - corners[1] + h * corners[7];
    double f = corners[1];
    return new double[] {
      e - f * h,
      c * h - b,
      b * f - c * e,
      f * g - d,
      a - c * g,
      c * d - a * f,
      d * h - e * g,
      b * g - a * h,
      a * e - b * d
    };
  }
}
