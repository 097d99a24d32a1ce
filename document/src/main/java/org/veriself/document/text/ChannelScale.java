package org.veriself.document.text;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.veriself.document.geometry.Pixels;

/// How a network wants its pixels: planes in the order blue, green, red, as it was trained, each
/// less its mean and divided by its deviation.
enum ChannelScale {
  DETECTION(new float[] {.485f, .456f, .406f}, new float[] {.229f, .224f, .225f}),
  RECOGNITION(new float[] {.5f, .5f, .5f}, new float[] {.5f, .5f, .5f});

  @SuppressWarnings("ImmutableEnumChecker")
  private final float[] mean;

  @SuppressWarnings("ImmutableEnumChecker")
  private final float[] deviation;

  ChannelScale(float[] mean, float[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /// Writes the planes of a picture, each row padded with zeros to `paddedWidth`: the grey that
  /// the networks know as padding.
  void put(Mat rgb, int paddedWidth, FloatBuffer into, int offset) {
    int width = rgb.cols();
    int height = rgb.rows();
    byte[] bytes = Pixels.bytes(rgb);
    var row = new float[paddedWidth];
    for (int plane = 0; plane < 3; plane++) {
      float scale = 1 / (255f * deviation[plane]);
      float shift = mean[plane] / deviation[plane];
      int channel = 2 - plane;
      for (int y = 0; y < height; y++) {
        int start = y * width * 3 + channel;
        for (int x = 0; x < width; x++) {
          row[x] = (bytes[start + x * 3] & 0xff) * scale - shift;
        }
        into.put(offset + (plane * height + y) * paddedWidth, row);
      }
    }
  }
}
