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

  /// The brightness of all pixels of a square, row by row, and between pixels linearly; a pixel's
  /// centre lies at a half. Beyond its edge the picture goes on as it ends.
  ///
  /// @param x centre of the square
  /// @param reach pixels on each side of the centre
  /// @param into takes as many values as the square has pixels
  void window(double x, double y, int reach, float[] into) {
    double left = x - reach - .5;
    double top = y - reach - .5;
    int side = 2 * reach + 1;
    if (left >= 0 && top >= 0 && left + side < size && top + side < size) {
      inner(left, top, side, into);
      return;
    }
    for (int v = 0, i = 0; v < side; v++) {
      for (int u = 0; u < side; u++, i++) {
        into[i] = at(left + u, top + v);
      }
    }
  }

  /// All pixels of the square lie alike between those of the picture.
  private void inner(double left, double top, int side, float[] into) {
    int column = (int) left;
    int row = (int) top;
    float right = (float) (left - column);
    float down = (float) (top - row);
    for (int v = 0, i = 0; v < side; v++) {
      int at = (row + v) * size + column;
      for (int u = 0; u < side; u++, i++, at++) {
        into[i] = between(at, right, down);
      }
    }
  }

  private float at(double x, double y) {
    double left = Math.clamp(x, 0, size - 1.001);
    double top = Math.clamp(y, 0, size - 1.001);
    int column = (int) left;
    int row = (int) top;
    return between(row * size + column, (float) (left - column), (float) (top - row));
  }

  private float between(int at, float right, float down) {
    float upper = values[at] + right * (values[at + 1] - values[at]);
    float lower = values[at + size] + right * (values[at + size + 1] - values[at + size]);
    return upper + down * (lower - upper);
  }
}
