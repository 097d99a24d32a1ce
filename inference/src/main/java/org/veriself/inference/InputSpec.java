package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// The single picture input of a network: float32, NCHW, three planes.
///
/// @param mean and `std`, one number a plane, in the order of the planes: the tensor holds
///     `(x - mean) / std` for pixel values x of 0 to 255
public record InputSpec(
    int width, int height, ChannelOrder channels, List<Double> mean, List<Double> std) {

  private static final int PLANES = 3;
  private static final int LARGEST_SIDE = 4096;

  /// Order of the three planes in the tensor.
  public enum ChannelOrder {
    @JsonProperty("rgb")
    RGB,
    @JsonProperty("bgr")
    BGR
  }

  public InputSpec {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw new IllegalArgumentException("bad input size " + width + "x" + height);
    }
    if (mean.size() != PLANES || std.size() != PLANES) {
      throw new IllegalArgumentException("mean and std need three numbers each");
    }
    for (int plane = 0; plane < PLANES; plane++) {
      if (!Double.isFinite(mean.get(plane)) || !(Math.abs(std.get(plane)) > 0)) {
        throw new IllegalArgumentException("mean must be finite and std not zero");
      }
    }
  }

  /// Number of values one picture takes.
  public int valuesPerPicture() {
    return PLANES * width * height;
  }

  /// With [#offset(int)], the normalisation as one multiply-add: `x * factor + offset`.
  public float factor(int plane) {
    return (float) (1 / std.get(plane));
  }

  public float offset(int plane) {
    return (float) (-mean.get(plane) / std.get(plane));
  }

  /// A direct buffer in native order, the kind the runtime reads without copying.
  public FloatBuffer newBuffer(int batch) {
    int bytes = Math.multiplyExact(Math.multiplyExact(batch, valuesPerPicture()), Float.BYTES);
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
