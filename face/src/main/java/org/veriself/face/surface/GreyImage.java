package org.veriself.face.surface;

import org.veriself.face.image.FaceCrop;

/// A square of brightness, 0 to 255.
final class GreyImage {
  private final int size;
  private final float[] values;

  private GreyImage(int size, float[] values) {
    this.size = size;
    this.values = values;
  }

  /// A copy: the crop is overwritten by the next frame.
  static GreyImage of(FaceCrop crop) {
    int size = crop.size();
    var values = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        values[y * size + x] = crop.at(x, y);
      }
    }
    return new GreyImage(size, values);
  }

  /// Half the size, each pixel the mean of four.
  GreyImage halved() {
    int half = size / 2;
    var smaller = new float[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * size + 2 * x;
        smaller[y * half + x] =
            (values[at] + values[at + 1] + values[at + size] + values[at + size + 1]) / 4;
      }
    }
    return new GreyImage(half, smaller);
  }

  int size() {
    return size;
  }

  /// Between pixels linearly; a pixel's centre lies at a half.
  float at(double x, double y) {
    double left = Math.clamp(x - .5, 0, size - 1.001);
    double top = Math.clamp(y - .5, 0, size - 1.001);
    int column = (int) left;
    int row = (int) top;
    float right = (float) (left - column);
    float down = (float) (top - row);
    int at = row * size + column;
    float upper = values[at] + right * (values[at + 1] - values[at]);
    float lower = values[at + size] + right * (values[at + size + 1] - values[at + size]);
    return upper + down * (lower - upper);
  }
}
