package org.veriself.document.text;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_imgproc.CHAIN_APPROX_SIMPLE;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.RETR_EXTERNAL;
import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;
import static org.bytedeco.opencv.global.opencv_imgproc.boxPoints;
import static org.bytedeco.opencv.global.opencv_imgproc.drawContours;
import static org.bytedeco.opencv.global.opencv_imgproc.findContours;
import static org.bytedeco.opencv.global.opencv_imgproc.minAreaRect;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.Size2f;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Pixels;
import org.veriself.document.geometry.Quad;

/// Finds lines of text: the network marks pixels inside text, and each patch of them becomes a
/// turned rectangle, grown back to the size that the network's training shrank.
final class TextDetector {

  /// The network takes multiples of this.
  private static final int STEP = 32;

  private static final double PIXEL_THRESHOLD = .3;
  private static final double BOX_THRESHOLD = .5;
  private static final double GROWTH = 1.6;
  private static final int SMALLEST_PATCH = 3;
  private static final int SMALLEST_BOX = 5;

  /// Texture can look like text everywhere; a card has some forty lines.
  private static final int MOST_BOXES = 400;

  private final TextNetwork network;

  TextDetector(TextNetwork network) {
    this.network = network;
  }

  /// @param limitSide the longer side is not made larger than this before looking
  List<Quad> detect(Mat rgb, int limitSide) {
    try (var _ = new PointerScope()) {
      double scale = Math.min(1, limitSide / (double) Math.max(rgb.cols(), rgb.rows()));
      int width = steps(rgb.cols() * scale);
      int height = steps(rgb.rows() * scale);
      var small = new Mat();
      resize(rgb, small, new Size(width, height), 0, 0, INTER_LINEAR);
      return boxes(inText(small), width, height, rgb.cols(), rgb.rows());
    }
  }

  private float[] inText(Mat small) {
    int width = small.cols();
    int height = small.rows();
    try (Arena arena = Arena.ofConfined()) {
      FloatBuffer input =
          arena
              .allocate(3L * width * height * Float.BYTES, Float.BYTES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      ChannelScale.DETECTION.put(small, width, input, 0);
      return network.run(input, 1, 3, height, width).values();
    }
  }

  private static int steps(double side) {
    return (int) Math.max(STEP, Math.round(side / STEP) * STEP);
  }

  private static List<Quad> boxes(
      float[] inText, int width, int height, int pictureWidth, int pictureHeight) {
    var marked = new byte[inText.length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (byte) (inText[i] > PIXEL_THRESHOLD ? 255 : 0);
    }
    Mat likelihood = Pixels.mat(width, height, inText);
    var contours = new MatVector();
    findContours(
        Pixels.mat(width, height, marked), contours, new Mat(), RETR_EXTERNAL, CHAIN_APPROX_SIMPLE);
    var found = new ArrayList<Quad>();
    for (long i = 0; i < contours.size() && found.size() < MOST_BOXES; i++) {
      Mat contour = contours.get(i);
      if (contour.rows() < 3) {
        continue;
      }
      RotatedRect patch = minAreaRect(contour);
      double patchWidth = patch.size().width();
      double patchHeight = patch.size().height();
      if (Math.min(patchWidth, patchHeight) < SMALLEST_PATCH
          || score(contour, likelihood) < BOX_THRESHOLD) {
        continue;
      }
      double grown = patchWidth * patchHeight * GROWTH / (patchWidth + patchHeight);
      if (Math.min(patchWidth, patchHeight) + grown < SMALLEST_BOX) {
        continue;
      }
      var box = new Mat();
      boxPoints(
          new RotatedRect(
              patch.center(),
              new Size2f((float) (patchWidth + grown), (float) (patchHeight + grown)),
              patch.angle()),
          box);
      float[] points = Pixels.floats(box);
      var corners = new ArrayList<Corner>(4);
      for (int k = 0; k < 4; k++) {
        corners.add(
            new Corner(
                Math.clamp(points[2 * k] * pictureWidth / width, 0, pictureWidth - 1),
                Math.clamp(points[2 * k + 1] * pictureHeight / height, 0, pictureHeight - 1)));
      }
      found.add(ordered(corners));
    }
    return found;
  }

  private static double score(Mat contour, Mat likelihood) {
    Rect bounds = boundingRect(contour);
    Mat mask = new Mat(bounds.height(), bounds.width(), CV_8U, Scalar.all(0));
    drawContours(
        mask,
        new MatVector(contour),
        0,
        Scalar.all(1),
        -1,
        8,
        new Mat(),
        Integer.MAX_VALUE,
        new Point(-bounds.x(), -bounds.y()));
    return mean(new Mat(likelihood, bounds), mask).get(0);
  }

  /// As text that is more or less level runs: the two left corners first.
  private static Quad ordered(List<Corner> corners) {
    List<Corner> across = corners.stream().sorted(Comparator.comparingDouble(Corner::x)).toList();
    Corner a = across.get(0);
    Corner b = across.get(1);
    Corner c = across.get(2);
    Corner d = across.get(3);
    return new Quad(
        a.y() < b.y() ? a : b, c.y() < d.y() ? c : d, c.y() < d.y() ? d : c, a.y() < b.y() ? b : a);
  }
}
