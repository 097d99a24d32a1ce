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

/// Where a line holds ink.
final class Ink {

  private static final int SMALLEST = 8;

  private final byte[] dark;
  private final int width;
  private final int height;
  private final boolean[] columns;
  private final int top;
  private final int capHeight;

  private Ink(byte[] dark, int width, int height) {
    this.dark = dark;
    this.width = width;
    this.height = height;
    int enough = Math.max(2, width / 60);
    int first = 0;
    while (first < height && inRow(first, 0, width - 1) < enough) {
      first++;
    }
    int last = height - 1;
    while (last > first && inRow(last, 0, width - 1) < enough) {
      last--;
    }
    top = first;
    capHeight = Math.max(0, last - first + 1);
    columns = new boolean[width];
    int stroke = Math.max(1, height / 20);
    for (int x = 0; x < width; x++) {
      int inColumn = 0;
      for (int y = first; y <= last; y++) {
        inColumn += dark[y * width + x] != 0 ? 1 : 0;
      }
      columns[x] = inColumn >= stroke;
    }
  }

  static Ink of(Mat rgb) {
    int width = rgb.cols();
    int height = rgb.rows();
    if (width < SMALLEST || height < SMALLEST) {
      return new Ink(new byte[width * height], width, height);
    }
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
      return new Ink(Pixels.bytes(ink), width, height);
    }
  }

  /// First row with ink.
  int top() {
    return top;
  }

  /// Height of the rows with ink; 0 when nothing can be said.
  int capHeight() {
    return capHeight;
  }

  /// The first row in which these columns hold ink for more than a speck; the height when none
  /// does.
  int topOf(double from, double to) {
    int row = 0;
    while (row < height && inRow(row, from, to) < 2) {
      row++;
    }
    return row;
  }

  /// Pixels of ink in the rows from `first` to before `end`, between two columns.
  int pixels(int first, int end, double from, double to) {
    int pixels = 0;
    for (int row = Math.max(0, first); row < Math.min(height, end); row++) {
      pixels += inRow(row, from, to);
    }
    return pixels;
  }

  private int inRow(int row, double from, double to) {
    int pixels = 0;
    int last = (int) Math.min(width - 1, to);
    for (int x = Math.max(0, (int) from); x <= last; x++) {
      pixels += dark[row * width + x] != 0 ? 1 : 0;
    }
    return pixels;
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
