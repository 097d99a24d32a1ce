package org.veriself.document.geometry;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.veriself.media.Picture;

/// Pictures as OpenCV holds them: three channels in the order red, green, blue. Native memory
/// belongs to the caller's pointer scope.
public final class Pixels {

  static {
    // Readings run side by side, one thread each.
    opencv_core.setNumThreads(1);
  }

  private Pixels() {}

  public static Mat mat(Picture picture) {
    var mat = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
    mat.data().put(picture.rgb());
    return mat;
  }

  public static Picture picture(Mat rgb) {
    return new Picture(rgb.cols(), rgb.rows(), bytes(rgb));
  }

  /// All values of a matrix of bytes, row by row, channels interleaved.
  public static byte[] bytes(Mat mat) {
    Mat whole = mat.isContinuous() ? mat : mat.clone();
    var bytes = new byte[Math.toIntExact(whole.total() * whole.channels())];
    whole.data().get(bytes);
    return bytes;
  }

  /// All values of a matrix of floats.
  public static float[] floats(Mat mat) {
    Mat whole = mat.isContinuous() ? mat : mat.clone();
    var values = new float[Math.toIntExact(whole.total() * whole.channels())];
    new FloatPointer(whole.data()).get(values);
    return values;
  }

  public static Mat mat(int width, int height, float[] values) {
    var mat = new Mat(height, width, opencv_core.CV_32F);
    new FloatPointer(mat.data()).put(values);
    return mat;
  }

  /// A matrix of one channel.
  public static Mat mat(int width, int height, byte[] values) {
    var mat = new Mat(height, width, opencv_core.CV_8U);
    BytePointer data = mat.data();
    data.put(values);
    return mat;
  }

  /// Four points as OpenCV's transforms take them.
  static Mat points(List<Corner> corners) {
    var values = new float[corners.size() * 2];
    for (int i = 0; i < corners.size(); i++) {
      values[2 * i] = (float) corners.get(i).x();
      values[2 * i + 1] = (float) corners.get(i).y();
    }
    var mat = new Mat(corners.size(), 1, opencv_core.CV_32FC2);
    new FloatPointer(mat.data()).put(values);
    return mat;
  }
}
