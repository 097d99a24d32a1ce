package org.veriself.face.iris;

/// Eyelid gap over eye width, per eye: about 0.25 to 0.45 open, below about 0.15 closed, varying
/// from person to person. "Left" is the person's own.
public record EyeOpenness(double left, double right) {

  public double mean() {
    return (left + right) / 2;
  }

  /// The less open eye: a blink needs both, a good picture too.
  public double least() {
    return Math.min(left, right);
  }
}
