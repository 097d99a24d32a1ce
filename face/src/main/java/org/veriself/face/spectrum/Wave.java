package org.veriself.face.spectrum;

/// A wave that runs through the face.
///
/// @param plane brightness or colour
/// @param across cycles a pixel from left to right, -.5 to .5
/// @param down cycles a pixel downwards, 0 to .5
/// @param strength how far it stands out from waves like it, as the decimal logarithm of power
public record Wave(Plane plane, double across, double down, double strength) {

  /// What swings.
  public enum Plane {
    BRIGHTNESS,
    COLOUR
  }

  /// Pixels from crest to crest.
  public double length() {
    return 1 / Math.hypot(across, down);
  }
}
