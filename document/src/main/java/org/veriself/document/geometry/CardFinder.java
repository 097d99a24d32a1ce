package org.veriself.document.geometry;

import static org.bytedeco.opencv.global.opencv_core.bitwise_or;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgproc.CHAIN_APPROX_SIMPLE;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.Canny;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.RETR_LIST;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.approxPolyDP;
import static org.bytedeco.opencv.global.opencv_imgproc.contourArea;
import static org.bytedeco.opencv.global.opencv_imgproc.convexHull;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.findContours;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.medianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.veriself.media.Picture;

/// Finds cards by their outline (cards.md 1). Many ways of telling card from table give candidates,
/// and those whose sides lie on edges of the picture win. Stateless.
public final class CardFinder {

  private static final int WORKING_SIDE = 700;

  /// Of the picture's area.
  private static final double SMALLEST = .08;

  private static final double LARGEST = .97;

  /// Share of its quadrangle that an outline must fill.
  private static final double FILLED = .9;

  /// How far corners may lie outside the picture, of its side.
  private static final double OUTSIDE = .05;

  /// Largest distance from a card's proportions, as a logarithm.
  private static final double ODD = .3;

  private static final double LEAST_SUPPORT = .5;

  /// Places looked at along a side, and how many of them lie near a corner.
  private static final int SAMPLES = 85;

  private static final int NEAR_CORNER = 20;

  /// Two finds that share more than this are the same card.
  private static final double SAME = .3;

  /// Lightness says least about where a card ends on a table.
  private static final double[] LAB_WEIGHTS = {.6, 1.6, 1.6};

  private static final int[][] EDGE_THRESHOLDS = {{20, 60}, {50, 140}};

  /// Distance from the table's colour that is surely not the table.
  private static final int OTHER_COLOUR = 36;

  /// The cards of a picture, best first; they do not overlap.
  ///
  /// @param shapes outlines that count
  public List<FoundCard> find(Picture picture, Set<CardShape> shapes) {
    try (var _ = new PointerScope()) {
      double scale =
          Math.min(1, WORKING_SIDE / (double) Math.max(picture.width(), picture.height()));
      var small = new Mat();
      resize(
          Pixels.mat(picture),
          small,
          new Size(
              (int) Math.round(picture.width() * scale),
              (int) Math.round(picture.height() * scale)),
          0,
          0,
          INTER_AREA);
      return new Search(small, shapes)
          .run().stream().map(card -> enlarged(card, 1 / scale)).toList();
    }
  }

  private static FoundCard enlarged(FoundCard card, double factor) {
    return new FoundCard(
        card.quad().scaled(factor),
        card.shape(),
        card.score(),
        card.support(),
        card.weakestSide(),
        card.weakestCorner());
  }

  /// One search, on a small picture.
  private static final class Search {
    private final Set<CardShape> shapes;
    private final int width;
    private final int height;
    private final List<Mat> masks = new ArrayList<>();
    private final byte[] edges;

    Search(Mat rgb, Set<CardShape> shapes) {
      this.shapes = shapes;
      this.width = rgb.cols();
      this.height = rgb.rows();
      var lab = new Mat();
      cvtColor(rgb, lab, COLOR_RGB2Lab);
      var channels = new MatVector();
      split(lab, channels);
      this.edges = addEdgeMasks(channels);
      addColourMasks(channels);
    }

    List<FoundCard> run() {
      var candidates = new ArrayList<FoundCard>();
      for (Mat mask : masks) {
        var contours = new MatVector();
        findContours(mask.clone(), contours, new Mat(), RETR_LIST, CHAIN_APPROX_SIMPLE);
        for (long i = 0; i < contours.size(); i++) {
          quad(contours.get(i)).flatMap(this::judged).ifPresent(candidates::add);
        }
      }
      candidates.sort(Comparator.comparingDouble(FoundCard::score).reversed());
      var kept = new ArrayList<FoundCard>();
      for (FoundCard candidate : candidates) {
        if (kept.stream().noneMatch(card -> card.quad().covers(candidate.quad()) > SAME)) {
          kept.add(candidate);
        }
      }
      return kept;
    }

    /// Closed edges of each channel; returns the edges themselves, made thick.
    private byte[] addEdgeMasks(MatVector channels) {
      var all = new Mat();
      for (long c = 0; c < 3; c++) {
        var smooth = new Mat();
        medianBlur(channels.get(c), smooth, 5);
        for (int level = 0; level < EDGE_THRESHOLDS.length; level++) {
          var edge = new Mat();
          Canny(smooth, edge, EDGE_THRESHOLDS[level][0], EDGE_THRESHOLDS[level][1]);
          var closed = new Mat();
          morphologyEx(edge, closed, MORPH_CLOSE, square(5));
          dilate(closed, closed, square(3));
          masks.add(closed);
          if (level == 0) {
            if (all.empty()) {
              all = edge;
            } else {
              bitwise_or(all, edge, all);
            }
          }
        }
      }
      dilate(all, all, square(5));
      return Pixels.bytes(all);
    }

    /// What has another colour than the rim of the picture, taken for the table.
    private void addColourMasks(MatVector channels) {
      var distance = new float[width * height];
      for (int c = 0; c < 3; c++) {
        byte[] values = Pixels.bytes(channels.get(c));
        int table = rimMedian(values);
        for (int i = 0; i < values.length; i++) {
          double away = ((values[i] & 0xff) - table) * LAB_WEIGHTS[c];
          distance[i] += (float) (away * away);
        }
      }
      var bytes = new byte[distance.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.min(255, 2 * Math.sqrt(distance[i]));
      }
      Mat smooth = Pixels.mat(width, height, bytes);
      medianBlur(smooth, smooth, 7);
      masks.add(cleaned(smooth, 0, THRESH_BINARY | THRESH_OTSU));
      masks.add(cleaned(smooth, OTHER_COLOUR, THRESH_BINARY));
    }

    private static Mat cleaned(Mat distance, int limit, int how) {
      var mask = new Mat();
      threshold(distance, mask, limit, 255, how);
      morphologyEx(mask, mask, MORPH_CLOSE, square(11));
      morphologyEx(mask, mask, MORPH_OPEN, square(15));
      return mask;
    }

    private int rimMedian(byte[] values) {
      int rim = Math.max(4, width / 40);
      var histogram = new int[256];
      int count = 0;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (x < rim || y < rim || x >= width - rim || y >= height - rim) {
            histogram[values[y * width + x] & 0xff]++;
            count++;
          }
        }
      }
      int value = 0;
      for (int seen = histogram[0]; seen <= count / 2 && value < 255; seen += histogram[value]) {
        value++;
      }
      return value;
    }

    private Optional<Quad> quad(Mat contour) {
      if (contour.rows() < 4) {
        return Optional.empty();
      }
      var hull = new Mat();
      convexHull(contour, hull);
      double area = contourArea(hull);
      double picture = (double) width * height;
      if (area < SMALLEST * picture || area > LARGEST * picture) {
        return Optional.empty();
      }
      var corners = new Mat();
      approxPolyDP(hull, corners, 3, true);
      if (corners.rows() < 4) {
        return Optional.empty();
      }
      return Outline.quad(corners(corners)).filter(quad -> area >= FILLED * quad.area());
    }

    private static List<Corner> corners(Mat points) {
      var values = new int[points.rows() * 2];
      new IntPointer(points.data()).get(values);
      var corners = new ArrayList<Corner>();
      for (int i = 0; i < values.length; i += 2) {
        corners.add(new Corner(values[i], values[i + 1]));
      }
      return corners;
    }

    private Optional<FoundCard> judged(Quad quad) {
      if (quad.corners().stream().anyMatch(this::farOutside)) {
        return Optional.empty();
      }
      CardShape shape =
          shapes.stream()
              .min(Comparator.comparingDouble(one -> oddness(quad, one)))
              .orElseThrow(() -> new IllegalArgumentException("no shape wanted"));
      double oddness = oddness(quad, shape);
      boolean[][] hits = edgesUnder(quad);
      double support = 0;
      double weakestSide = 1;
      double weakestCorner = 1;
      for (int side = 0; side < 4; side++) {
        double ofSide = share(hits[side], 0, SAMPLES);
        support += ofSide / 4;
        weakestSide = Math.min(weakestSide, ofSide);
        double before = share(hits[side], SAMPLES - NEAR_CORNER, SAMPLES);
        double after = share(hits[(side + 1) % 4], 0, NEAR_CORNER);
        weakestCorner = Math.min(weakestCorner, (before + after) / 2);
      }
      if (oddness > ODD || support < LEAST_SUPPORT) {
        return Optional.empty();
      }
      double size = quad.area() / ((double) width * height);
      double score = 2 * support - 1.5 * oddness + .3 * size;
      return Optional.of(new FoundCard(quad, shape, score, support, weakestSide, weakestCorner));
    }

    private boolean farOutside(Corner corner) {
      return corner.x() < -OUTSIDE * width
          || corner.x() > (1 + OUTSIDE) * width
          || corner.y() < -OUTSIDE * height
          || corner.y() > (1 + OUTSIDE) * height;
    }

    private static double oddness(Quad quad, CardShape shape) {
      return Math.abs(Math.log(quad.aspect() / shape.aspect()));
    }

    /// Per side, from its beginning, where it lies on an edge; the ends are left out, as cards have
    /// round corners.
    private boolean[][] edgesUnder(Quad quad) {
      var hits = new boolean[4][SAMPLES];
      List<Corner> corners = quad.corners();
      for (int side = 0; side < 4; side++) {
        Corner from = corners.get(side);
        Corner to = corners.get((side + 1) % 4);
        for (int i = 0; i < SAMPLES; i++) {
          double t = .08 + .84 * i / (SAMPLES - 1);
          long x = Math.round(from.x() + t * (to.x() - from.x()));
          long y = Math.round(from.y() + t * (to.y() - from.y()));
          hits[side][i] =
              x >= 0 && y >= 0 && x < width && y < height && edges[(int) (y * width + x)] != 0;
        }
      }
      return hits;
    }

    private static double share(boolean[] hits, int from, int to) {
      int count = 0;
      for (int i = from; i < to; i++) {
        count += hits[i] ? 1 : 0;
      }
      return count / (double) (to - from);
    }

    private static Mat square(int side) {
      return getStructuringElement(MORPH_RECT, new Size(side, side));
    }
  }
}
