package org.veriself.document.quality;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.DFT_COMPLEX_OUTPUT;
import static org.bytedeco.opencv.global.opencv_core.dft;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.medianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.veriself.document.geometry.Pixels;
import org.veriself.media.Picture;

/// What the pixels of a straightened card of 1000 pixels width give away (cards.md 5).
///
/// @param sharpness variance of the second derivative in percent of that of the picture
/// @param glare share of the card in its largest clipped spot above the light model, 0 to 1
/// @param spectrumPeak how far the highest of the middle frequencies stands out, in the middle tile
///     of all
/// @param chroma mean distance from the median tint, in Lab
public record CardSigns(double sharpness, double glare, double spectrumPeak, double chroma) {

  public static CardSigns of(Picture straight) {
    try (var _ = new PointerScope()) {
      Mat rgb = Pixels.mat(straight);
      var grey = new Mat();
      cvtColor(rgb, grey, COLOR_RGB2GRAY);
      return new CardSigns(sharpness(grey), glare(rgb), spectrumPeak(grey), chroma(rgb));
    }
  }

  /// Noise would look sharp: the median takes it first.
  private static double sharpness(Mat grey) {
    var calm = new Mat();
    medianBlur(grey, calm, 3);
    var bend = new Mat();
    Laplacian(calm, bend, CV_64F);
    double ofBend = deviation(bend);
    double ofGrey = deviation(calm);
    return 100 * ofBend * ofBend / (ofGrey * ofGrey + 1e-6);
  }

  private static double deviation(Mat mat) {
    var mean = new Mat();
    var deviation = new Mat();
    meanStdDev(mat, mean, deviation);
    return new DoublePointer(deviation.data()).get();
  }

  /// White print is as bright as glare, but glare is brighter than the light explains and clips
  /// all channels over a larger patch.
  private static double glare(Mat rgb) {
    int width = 200;
    int height = Math.max(1, 200 * rgb.rows() / rgb.cols());
    var small = new Mat();
    resize(rgb, small, new Size(width, height), 0, 0, INTER_AREA);
    GaussianBlur(small, small, new Size(0, 0), 1.5);
    byte[] bytes = Pixels.bytes(small);
    var brightness = new double[width * height];
    var darkest = new int[width * height];
    for (int i = 0; i < brightness.length; i++) {
      int red = bytes[3 * i] & 0xff;
      int green = bytes[3 * i + 1] & 0xff;
      int blue = bytes[3 * i + 2] & 0xff;
      brightness[i] = (red + green + blue) / 3.0;
      darkest[i] = Math.min(red, Math.min(green, blue));
    }
    LightModel light = LightModel.fitted(brightness, width, height);
    var clipped = new byte[brightness.length];
    for (int i = 0; i < clipped.length; i++) {
      double x = i % width / (double) width;
      double y = Math.floorDiv(i, width) / (double) height;
      clipped[i] = (byte) (brightness[i] - light.at(x, y) > 14 && darkest[i] > 225 ? 255 : 0);
    }
    var labels = new Mat();
    var statistics = new Mat();
    int patches =
        connectedComponentsWithStats(
            Pixels.mat(width, height, clipped), labels, statistics, new Mat());
    var numbers = new int[patches * statistics.cols()];
    new IntPointer(statistics.data()).get(numbers);
    int largest = 0;
    for (int patch = 1; patch < patches; patch++) {
      largest = Math.max(largest, numbers[patch * statistics.cols() + CC_STAT_AREA]);
    }
    return largest / (double) clipped.length;
  }

  /// The pixel grid of a screen is a lonely peak in the spectrum; print is clipped away first.
  private static double spectrumPeak(Mat grey) {
    int tile = 256;
    var fine = new Mat();
    grey.convertTo(fine, CV_32F);
    var coarse = new Mat();
    GaussianBlur(fine, coarse, new Size(0, 0), 2);
    subtract(fine, coarse, fine);
    float[] values = Pixels.floats(fine);
    int width = grey.cols();
    var peaks = new ArrayList<Double>();
    for (int top = 0; top + tile <= grey.rows(); top += tile / 2 + 30) {
      for (int left = 0; left + tile <= width; left += tile) {
        peaks.add(peak(values, width, left, top, tile));
      }
    }
    // Print may peak in one place; a screen does everywhere.
    Collections.sort(peaks);
    return peaks.isEmpty() ? 0 : peaks.get(peaks.size() / 2);
  }

  private static double peak(float[] values, int width, int left, int top, int tile) {
    var window = new float[tile * tile];
    for (int y = 0; y < tile; y++) {
      double down = 1 - Math.cos(2 * Math.PI * y / tile);
      for (int x = 0; x < tile; x++) {
        double hann = .25 * down * (1 - Math.cos(2 * Math.PI * x / tile));
        window[y * tile + x] =
            (float) (hann * Math.clamp(values[(top + y) * width + left + x], -12, 12));
      }
    }
    float[] spectrum;
    try (var _ = new PointerScope()) {
      var transformed = new Mat();
      dft(Pixels.mat(tile, tile, window), transformed, DFT_COMPLEX_OUTPUT, 0);
      spectrum = Pixels.floats(transformed);
    }
    var magnitudes = new double[tile * tile];
    int count = 0;
    for (int y = 0; y < tile; y++) {
      int down = y < tile / 2 ? y : y - tile;
      for (int x = 3; x <= tile / 2; x++) {
        double frequency = Math.hypot(x, down);
        if (frequency >= 26 && frequency <= 126 && Math.abs(down) >= 3) {
          int at = 2 * (y * tile + x);
          magnitudes[count++] = Math.hypot(spectrum[at], spectrum[at + 1]);
        }
      }
    }
    Arrays.sort(magnitudes, 0, count);
    return magnitudes[count - 1] / Math.max(1e-6, magnitudes[(int) (count * .98)]);
  }

  /// A copy has one tint, whatever the light; an original has several.
  private static double chroma(Mat rgb) {
    var small = new Mat();
    resize(rgb, small, new Size(100, Math.max(1, 100 * rgb.rows() / rgb.cols())), 0, 0, INTER_AREA);
    var lab = new Mat();
    cvtColor(small, lab, COLOR_RGB2Lab);
    byte[] bytes = Pixels.bytes(lab);
    int[] a = new int[bytes.length / 3];
    int[] b = new int[bytes.length / 3];
    for (int i = 0; i < a.length; i++) {
      a[i] = bytes[3 * i + 1] & 0xff;
      b[i] = bytes[3 * i + 2] & 0xff;
    }
    int medianA = median(a);
    int medianB = median(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.hypot(a[i] - medianA, b[i] - medianB);
    }
    return sum / a.length;
  }

  private static int median(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
