package org.veriself.document.geometry;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.getPerspectiveTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.veriself.media.Picture;

/// Makes what lies in a quadrangle straight.
public final class Dewarp {

  private Dewarp() {}

  public static Picture straight(Picture picture, Quad quad, CardShape shape) {
    try (var _ = new PointerScope()) {
      return Pixels.picture(straight(Pixels.mat(picture), quad, shape.width(), shape.height()));
    }
  }

  /// The picture, made smaller where its longer side is longer than `side`.
  public static Picture atMost(Picture picture, int side) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= side) {
      return picture;
    }
    try (var _ = new PointerScope()) {
      var smaller = new Mat();
      resize(
          Pixels.mat(picture),
          smaller,
          new Size(
              Math.max(1, picture.width() * side / longer),
              Math.max(1, picture.height() * side / longer)),
          0,
          0,
          INTER_AREA);
      return Pixels.picture(smaller);
    }
  }

  /// The picture, turned clockwise by quarters.
  public static Picture turned(Picture picture, int quarters) {
    int turns = Math.floorMod(quarters, 4);
    if (turns == 0) {
      return picture;
    }
    int width = turns == 2 ? picture.width() : picture.height();
    int height = turns == 2 ? picture.height() : picture.width();
    byte[] from = picture.rgb();
    var to = new byte[from.length];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int toX = turns == 1 ? width - 1 - y : turns == 2 ? width - 1 - x : y;
        int toY = turns == 1 ? x : turns == 2 ? height - 1 - y : height - 1 - x;
        System.arraycopy(from, (y * picture.width() + x) * 3, to, (toY * width + toX) * 3, 3);
      }
    }
    return new Picture(width, height, to);
  }

  /// The result belongs to the caller's pointer scope. What lies beyond the picture repeats its
  /// edge.
  public static Mat straight(Mat picture, Quad quad, int width, int height) {
    Mat transform =
        getPerspectiveTransform(
            Pixels.points(quad.corners()),
            Pixels.points(Quad.rectangle(0, 0, width, height).corners()));
    var straight = new Mat();
    warpPerspective(
        picture,
        straight,
        transform,
        new Size(width, height),
        INTER_CUBIC,
        BORDER_REPLICATE,
        Scalar.all(0));
    return straight;
  }
}
