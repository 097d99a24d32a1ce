package org.veriself.face.light;

/// Light per channel, 0 to 1, proportional to what reached the sensor: the camera's gamma is
/// undone, because colours of light add up only then. Cameras bend the curve further in their
/// own ways, so this is near linear, not calibrated.
public record LinearRgb(double red, double green, double blue) {
  private static final float[] FROM_BYTE = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      FROM_BYTE[i] = (float) Math.pow(i / 255.0, 2.2);
    }
  }

  static float linear(byte value) {
    return FROM_BYTE[value & 255];
  }

  public double luminance() {
    return .2126 * red + .7152 * green + .0722 * blue;
  }

  /// Distance of the two colours with brightness taken out: 0 for the same tint, seldom above
  /// .05 within one face, 1 at most or so. Tint in near darkness is noise.
  public double tintDistance(LinearRgb other) {
    double sum = red + green + blue + 1e-6;
    double otherSum = other.red + other.green + other.blue + 1e-6;
    return Math.hypot(red / sum - other.red / otherSum, green / sum - other.green / otherSum);
  }
}
