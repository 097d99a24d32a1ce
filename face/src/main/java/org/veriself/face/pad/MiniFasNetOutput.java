package org.veriself.face.pad;

/// Reads a MiniFASNet's three classes (vision.md 4): print, live, screen.
final class MiniFasNetOutput {
  private static final int LIVE = 1;
  private static final double ROUNDING = 1e-3;

  private MiniFasNetOutput() {}

  /// The probability of a live face. Some exports end before their softmax; what is not three
  /// probabilities gets it here.
  static double live(float[] classes) {
    double sum = 0;
    boolean probabilities = true;
    for (float value : classes) {
      sum += value;
      probabilities &= value >= 0;
    }
    if (probabilities && Math.abs(sum - 1) < ROUNDING) {
      return Math.min(1, classes[LIVE]);
    }
    double exponentials = 0;
    for (float value : classes) {
      exponentials += Math.exp(value - classes[LIVE]);
    }
    return 1 / exponentials;
  }
}
