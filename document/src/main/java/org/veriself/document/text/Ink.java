package org.veriself.document.text;

import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY_INV;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.veriself.document.geometry.Pixels;

/// Which columns of a line hold ink.
///
/// @param columns from left to right
/// @param capHeight height of the rows with ink; 0 when nothing can be said
record Ink(boolean[] columns, int capHeight) {

  private static final int SMALLEST = 8;

  static Ink of(Mat rgb) {
    int width = rgb.cols();
    int height = rgb.rows();
    if (width < SMALLEST || height < SMALLEST) {
      return new Ink(new boolean[width], 0);
    }
    byte[] dark;
    try (var _ = new PointerScope()) {
      var grey = new Mat();
      cvtColor(rgb, grey, COLOR_RGB2GRAY);
      var paper = new Mat();
      // The paper is what remains when strokes are closed; the line is seen relative to it.
      morphologyEx(
          grey,
          paper,
          MORPH_CLOSE,
          getStructuringElement(MORPH_RECT, new Size(height | 1, height | 1)));
      GaussianBlur(paper, paper, new Size(0, 0), height / 3.0);
      var even = new Mat();
      divide(grey, paper, even, 255, -1);
      var ink = new Mat();
      threshold(even, ink, 0, 255, THRESH_BINARY_INV | THRESH_OTSU);
      dark = Pixels.bytes(ink);
    }
    return of(dark, width, height);
  }

  private static Ink of(byte[] dark, int width, int height) {
    var inRow = new int[height];
    for (int i = 0; i < dark.length; i++) {
      if (dark[i] != 0) {
        inRow[i / width]++;
      }
    }
    int enough = Math.max(2, width / 60);
    int top = 0;
    while (top < height && inRow[top] < enough) {
      top++;
    }
    int bottom = height - 1;
    while (bottom > top && inRow[bottom] < enough) {
      bottom--;
    }
    var columns = new boolean[width];
    int stroke = Math.max(1, height / 20);
    for (int x = 0; x < width; x++) {
      int inColumn = 0;
      for (int y = top; y <= bottom; y++) {
        inColumn += dark[y * width + x] != 0 ? 1 : 0;
      }
      columns[x] = inColumn >= stroke;
    }
    return new Ink(columns, Math.max(0, bottom - top + 1));
  }

  /// The widest run of columns without ink from `from` to `to`, both included.
  int widestGap(double from, double to) {
    int run = 0;
    int widest = 0;
    int last = (int) Math.min(columns.length - 1, to);
    for (int x = Math.max(0, (int) from); x <= last; x++) {
      run = columns[x] ? 0 : run + 1;
      widest = Math.max(widest, run);
    }
    return widest;
  }
}
