package org.veriself.face.surface;

/// A small square of a picture around a place between its pixels: brightness and slopes.
final class Patch {
  /// Half the side, in pixels.
  static final int REACH = 5;

  static final int AREA = (2 * REACH + 1) * (2 * REACH + 1);

  /// The slopes of the outermost pixels need those beyond.
  private static final int WINDOW = 2 * (REACH + 1) + 1;

  /// Row by row.
  final double[] values = new double[AREA];

  final double[] slopesX = new double[AREA];
  final double[] slopesY = new double[AREA];

  /// Sums over all pixels.
  final double sumX;

  final double sumY;
  final double sumXX;
  final double sumXY;
  final double sumYY;

  private Patch(float[] window) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int v = 1, i = 0; v < WINDOW - 1; v++) {
      for (int u = 1; u < WINDOW - 1; u++, i++) {
        int at = v * WINDOW + u;
        double slopeX = (window[at + 1] - window[at - 1]) / 2;
        double slopeY = (window[at + WINDOW] - window[at - WINDOW]) / 2;
        values[i] = window[at];
        slopesX[i] = slopeX;
        slopesY[i] = slopeY;
        x += slopeX;
        y += slopeY;
        xx += slopeX * slopeX;
        xy += slopeX * slopeY;
        yy += slopeY * slopeY;
      }
    }
    sumX = x;
    sumY = y;
    sumXX = xx;
    sumXY = xy;
    sumYY = yy;
  }

  static Patch of(GreyImage image, double x, double y) {
    float[] window = new float[WINDOW * WINDOW];
    image.window(x, y, REACH + 1, window);
    return new Patch(window);
  }

  /// How well it can be followed: its curvature in the flattest direction, per pixel. A patch
  /// without could slide that way.
  double texture() {
    return (sumXX + sumYY - Math.hypot(sumXX - sumYY, 2 * sumXY)) / 2 / AREA;
  }
}
