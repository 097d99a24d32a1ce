package org.veriself.document.quality;

import java.util.Arrays;

/// A quadratic surface through the brightness of a picture that bright spots and dark print do not
/// bend: it is fitted again and again to what lies near it.
final class LightModel {

  private static final int TERMS = 6;
  private static final int ROUNDS = 6;
  private static final double ABOVE = 10;
  private static final double BELOW = 25;

  private final double[] factors;

  private LightModel(double[] factors) {
    this.factors = factors;
  }

  static LightModel fitted(double[] brightness, int width, int height) {
    var counts = new boolean[brightness.length];
    Arrays.fill(counts, true);
    LightModel model = fit(brightness, counts, width, height);
    for (int round = 1; round < ROUNDS; round++) {
      for (int i = 0; i < brightness.length; i++) {
        double above =
            brightness[i]
                - model.at(i % width / (double) width, Math.floorDiv(i, width) / (double) height);
        counts[i] = above < ABOVE && above > -BELOW;
      }
      model = fit(brightness, counts, width, height);
    }
    return model;
  }

  /// @param x of the width, 0 to 1
  /// @param y of the height, 0 to 1
  double at(double x, double y) {
    double sum = 0;
    double[] terms = terms(x, y);
    for (int i = 0; i < TERMS; i++) {
      sum += factors[i] * terms[i];
    }
    return sum;
  }

  private static double[] terms(double x, double y) {
    return new double[] {1, x, y, x * x, x * y, y * y};
  }

  /// Least squares by the normal equations.
  private static LightModel fit(double[] brightness, boolean[] counts, int width, int height) {
    var equations = new double[TERMS][TERMS + 1];
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        if (counts[y * width + x]) {
          double[] terms = terms(x / (double) width, y / (double) height);
          for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
              equations[i][j] += terms[i] * terms[j];
            }
            equations[i][TERMS] += terms[i] * brightness[y * width + x];
          }
        }
      }
    }
    return new LightModel(solved(equations));
  }

  /// Gauss and Jordan with pivoting; a little weight on the diagonal keeps it solvable.
  private static double[] solved(double[][] equations) {
    for (int i = 0; i < TERMS; i++) {
      equations[i][i] += 1e-6;
    }
    for (int i = 0; i < TERMS; i++) {
      int pivot = i;
      for (int k = i + 1; k < TERMS; k++) {
        if (Math.abs(equations[k][i]) > Math.abs(equations[pivot][i])) {
          pivot = k;
        }
      }
      double[] row = equations[pivot];
      equations[pivot] = equations[i];
      equations[i] = row;
      for (int k = 0; k < TERMS; k++) {
        if (k != i) {
          double factor = equations[k][i] / row[i];
          for (int j = i; j <= TERMS; j++) {
            equations[k][j] -= factor * row[j];
          }
        }
      }
    }
    var solution = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      solution[i] = equations[i][TERMS] / equations[i][i];
    }
    return solution;
  }
}
