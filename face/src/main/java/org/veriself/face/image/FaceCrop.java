package org.veriself.face.image;

import java.nio.FloatBuffer;

/// The green plane of a levelled, scaled face, as 0 to 255. Green stands in for brightness: it
/// carries most of it, and one plane costs a third of three.
///
/// Only the middle [#from()] to [#to()] holds face; around it is the room the mesh model needs.
public final class FaceCrop {
  private final int size;
  private final float[] values;

  public FaceCrop(int size) {
    this.size = size;
    this.values = new float[size * size];
  }

  /// Takes over the green plane of a model's input tensor.
  public void load(FloatBuffer tensor, PixelScale pixels) {
    tensor.get(size * size, values, 0, values.length);
    float factor = 1 / pixels.greenFactor();
    float offset = pixels.greenOffset();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - offset) * factor;
    }
  }

  public int size() {
    return size;
  }

  /// First row and column of the face itself.
  public int from() {
    return size * 7 / 32;
  }

  /// The row and column after the face's last.
  public int to() {
    return size * 25 / 32;
  }

  public float at(int x, int y) {
    return values[y * size + x];
  }

  /// Variance of the Laplacian over the face: how much fine detail there is at the scale of the
  /// crop. A face smaller than the crop has little of it, as a blurred one has.
  public double sharpness() {
    double sum = 0;
    double squares = 0;
    int from = Math.max(1, from());
    int to = Math.min(size - 1, to());
    for (int y = from; y < to; y++) {
      float rowSum = 0;
      float rowSquares = 0;
      int row = y * size;
      for (int x = from; x < to; x++) {
        int i = row + x;
        float edge =
            4 * values[i] - values[i - 1] - values[i + 1] - values[i - size] - values[i + size];
        rowSum += edge;
        rowSquares += edge * edge;
      }
      sum += rowSum;
      squares += rowSquares;
    }
    double count = (double) (to - from) * (to - from);
    return squares / count - (sum / count) * (sum / count);
  }
}
