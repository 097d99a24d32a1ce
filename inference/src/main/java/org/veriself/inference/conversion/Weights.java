package org.veriself.inference.conversion;

/// One constant of a network, widened to float. The converter owns the arrays and only reads.
record Weights(float[] values, int[] shape) {

  Weights {
    int size = 1;
    for (int side : shape) {
      size = Math.multiplyExact(size, side);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape wants %d values, got %d".formatted(size, values.length));
    }
  }

  int size(int dimension) {
    return shape[dimension];
  }

  /// The only value of a scalar or of a vector of one.
  float single() {
    if (values.length != 1) {
      throw new ConversionFailed("a single value wanted, found " + values.length);
    }
    return values[0];
  }
}
