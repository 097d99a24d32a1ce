package org.veriself.face.iris;

/// Reads the eye's outline: points 0 and 8 are its corners, 1 to 7 the lower and 9 to 15 the upper
/// lid, of which the middle three face each other (vision.md 2).
final class IrisOutput {
  private IrisOutput() {}

  /// @param contour rows of x, y, z in crop pixels, this eye's from `start` on
  static double openness(float[] contour, int start) {
    double width = distance(contour, start, 0, 8);
    if (width == 0) {
      return 0;
    }
    double gap =
        distance(contour, start, 3, 11)
            + distance(contour, start, 4, 12)
            + distance(contour, start, 5, 13);
    return gap / 3 / width;
  }

  private static double distance(float[] contour, int start, int a, int b) {
    return Math.hypot(
        contour[start + 3 * a] - contour[start + 3 * b],
        contour[start + 3 * a + 1] - contour[start + 3 * b + 1]);
  }
}
