package org.veriself.face.liveness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How well one set of points in a picture is carried to another, root of the mean square.
final class PlaneFit {

  /// Of points that were followed some went astray: the worst of them do not count.
  private static final double KEPT = .75;

  private PlaneFit() {}

  /// @param similarity what shift, turn and scale leave
  /// @param homography what a moving plane leaves
  record Residuals(double similarity, double homography) {}

  /// Both residuals over the points that a plane explains best.
  static Residuals trimmed(double[][] from, double[][] to) {
    double[] h = homography(from, to);
    int[] kept =
        IntStream.range(0, from.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> squaredError(h, from[i], to[i])))
            .limit(Math.round(KEPT * from.length))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] before = Arrays.stream(kept).mapToObj(i -> from[i]).toArray(double[][]::new);
    double[][] after = Arrays.stream(kept).mapToObj(i -> to[i]).toArray(double[][]::new);
    return new Residuals(similarityResidual(before, after), homographyResidual(before, after));
  }

  /// What shift, turn and scale leave.
  static double similarityResidual(double[][] from, double[][] to) {
    int n = from.length;
    double[] a = mean(from);
    double[] b = mean(to);
    double real = 0;
    double imaginary = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = from[i][0] - a[0];
      double y = from[i][1] - a[1];
      double u = to[i][0] - b[0];
      double v = to[i][1] - b[1];
      real += x * u + y * v;
      imaginary += x * v - y * u;
      squares += x * x + y * y;
    }
    real /= squares;
    imaginary /= squares;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double x = from[i][0] - a[0];
      double y = from[i][1] - a[1];
      double u = real * x - imaginary * y + b[0] - to[i][0];
      double v = imaginary * x + real * y + b[1] - to[i][1];
      sum += u * u + v * v;
    }
    return Math.sqrt(sum / n);
  }

  /// What a homography leaves: eight unknowns by least squares (the ninth is 1, which holds for
  /// every plane that does not pass through the camera).
  static double homographyResidual(double[][] from, double[][] to) {
    double[] h = homography(from, to);
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      sum += squaredError(h, from[i], to[i]);
    }
    return Math.sqrt(sum / from.length);
  }

  private static double squaredError(double[] h, double[] from, double[] to) {
    double x = from[0];
    double y = from[1];
    double w = h[6] * x + h[7] * y + 1;
    double u = (h[0] * x + h[1] * y + h[2]) / w - to[0];
    double v = (h[3] * x + h[4] * y + h[5]) / w - to[1];
    return u * u + v * v;
  }

  private static double[] homography(double[][] from, double[][] to) {
    double[][] normal = new double[8][9];
    for (int i = 0; i < from.length; i++) {
      double x = from[i][0];
      double y = from[i][1];
      double u = to[i][0];
      double v = to[i][1];
      accumulate(normal, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y}, u);
      accumulate(normal, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y}, v);
    }
    return solve(normal);
  }

  private static void accumulate(double[][] normal, double[] row, double value) {
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        normal[i][j] += row[i] * row[j];
      }
      normal[i][8] += row[i] * value;
    }
  }

  /// Gauss with the largest pivot.
  private static double[] solve(double[][] m) {
    int n = m.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = m[column];
      m[column] = m[pivot];
      m[pivot] = swapped;
      if (Math.abs(m[column][column]) < 1e-12) {
        continue;
      }
      for (int row = 0; row < n; row++) {
        if (row != column) {
          double factor = m[row][column] / m[column][column];
          for (int k = column; k <= n; k++) {
            m[row][k] -= factor * m[column][k];
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = Math.abs(m[i][i]) < 1e-12 ? 0 : m[i][n] / m[i][i];
    }
    return solution;
  }

  private static double[] mean(double[][] points) {
    double x = 0;
    double y = 0;
    for (double[] point : points) {
      x += point[0];
      y += point[1];
    }
    return new double[] {x / points.length, y / points.length};
  }
}
