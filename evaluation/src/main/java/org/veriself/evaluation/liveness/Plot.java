package org.veriself.evaluation.liveness;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Plots as SVG text.
final class Plot {
  private static final int WIDTH = 330;
  private static final int HEIGHT = 170;
  private static final int LEFT = 34;
  private static final int BOTTOM = 140;
  private static final int TOP = 20;
  private static final int RIGHT = 320;
  private static final int BINS = 30;
  private static final double LEAST_RATE = .002;
  private static final String BLUE = "#1f5fb0";
  private static final String RED = "#c0392b";

  private Plot() {}

  /// Two histograms over each other, each as shares of its own clips. The outermost hundredth on
  /// either side counts in the outermost bin.
  static String histogram(
      String title, List<Double> people, List<Double> attacks, List<Double> bounds) {
    if (people.isEmpty() && attacks.isEmpty()) {
      return "";
    }
    double[] all =
        Stream.concat(people.stream(), attacks.stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    DoubleStream ends =
        DoubleStream.concat(
            DoubleStream.of(all[all.length / 100], all[all.length - 1 - all.length / 100]),
            bounds.stream().mapToDouble(Double::doubleValue));
    var range = ends.summaryStatistics();
    double low = range.getMin();
    double width = Math.max(1e-9, range.getMax() - low);
    double[] blue = shares(people, low, width);
    double[] red = shares(attacks, low, width);
    double most = DoubleStream.concat(DoubleStream.of(blue), DoubleStream.of(red)).max().orElse(1);
    StringBuilder svg = new StringBuilder(open(title));
    bars(svg, blue, most, BLUE);
    bars(svg, red, most, RED);
    for (double bound : bounds) {
      double x = LEFT + (bound - low) / width * (RIGHT - LEFT);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#333\""
                  + " stroke-dasharray=\"4 3\"/>",
              x,
              x,
              TOP,
              BOTTOM));
    }
    svg.append(
        String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%.3g</text>", LEFT, BOTTOM + 14, low));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.3g</text>",
            RIGHT,
            BOTTOM + 14,
            low + width));
    svg.append(
        String.format(Locale.ROOT, "<text x=\"2\" y=\"%d\">%.0f%%</text>", TOP + 6, 100 * most));
    return svg.append("</svg></figure>").toString();
  }

  /// BPCER over APCER at every bound of the margin, both logarithmic.
  static String det(List<Double> people, List<Double> attacks) {
    if (people.isEmpty() || attacks.isEmpty()) {
      return "";
    }
    StringBuilder svg = new StringBuilder(open("DET: BPCER (up) over APCER (right)"));
    for (double rate : new double[] {.01, .1, 1}) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>"
                  + "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
              right(rate),
              right(rate),
              TOP,
              BOTTOM,
              LEFT,
              RIGHT,
              up(rate),
              up(rate)));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"end\">%.0f%%</text>"
                  + "<text x=\"2\" y=\"%.1f\">%.0f%%</text>",
              right(rate),
              BOTTOM + 14,
              100 * rate,
              up(rate) + 4,
              100 * rate));
    }
    StringBuilder points = new StringBuilder();
    double[] bounds =
        Stream.concat(people.stream(), attacks.stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .distinct()
            .toArray();
    for (double bound : bounds) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              right(passing(attacks, bound)),
              up(1 - passing(people, bound))));
    }
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
        .append(BLUE)
        .append("\" points=\"")
        .append(points)
        .append("\"/>");
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle r=\"4\" fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\"/>",
            RED,
            right(passing(attacks, 0)),
            up(1 - passing(people, 0))));
    return svg.append("</svg></figure>").toString();
  }

  private static double passing(List<Double> margins, double bound) {
    return margins.stream().filter(margin -> margin >= bound).count() / (double) margins.size();
  }

  private static double right(double rate) {
    return LEFT + share(rate) * (RIGHT - LEFT);
  }

  private static double up(double rate) {
    return BOTTOM - share(rate) * (BOTTOM - TOP);
  }

  private static double share(double rate) {
    return 1 - Math.log(Math.max(LEAST_RATE, rate)) / Math.log(LEAST_RATE);
  }

  private static double[] shares(List<Double> values, double low, double width) {
    double[] shares = new double[BINS];
    for (double value : values) {
      shares[(int) Math.clamp((value - low) / width * BINS, 0.0, BINS - 1.0)] +=
          1.0 / values.size();
    }
    return shares;
  }

  private static void bars(StringBuilder svg, double[] shares, double most, String colour) {
    double step = (RIGHT - LEFT) / (double) BINS;
    for (int i = 0; i < BINS; i++) {
      double high = shares[i] / most * (BOTTOM - TOP);
      if (high > 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\""
                    + " fill-opacity=\".5\"/>",
                LEFT + i * step,
                BOTTOM - high,
                step - .5,
                high,
                colour));
      }
    }
  }

  private static String open(String title) {
    return String.format(
        Locale.ROOT,
        "<figure><svg width=\"%d\" height=\"%d\" role=\"img\"><text x=\"%d\" y=\"12\">%s"
            + " (simulated)</text><line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\""
            + " stroke=\"#333\"/>",
        WIDTH,
        HEIGHT,
        LEFT,
        title,
        LEFT,
        RIGHT,
        BOTTOM,
        BOTTOM);
  }
}
