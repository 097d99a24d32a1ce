package org.veriself.evaluation.comparison;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/// The detection error trade-off: FNMR against FMR over all thresholds, both logarithmic.
public final class DetCurve {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 640;
  private static final int LEFT = 90;
  private static final int TOP = 40;
  private static final int PLOT_WIDTH = 670;
  private static final int PLOT_HEIGHT = 520;
  private static final double LEAST = 1e-4;

  private final DistanceSample sample;

  DetCurve(DistanceSample sample) {
    this.sample = sample;
  }

  /// Draws the curve into a PNG file.
  public void draw(Path file) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    axes(g);
    curve(g);
    g.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
  }

  private static void axes(Graphics2D g) {
    for (double rate = 1; rate > LEAST / 2; rate /= 10) {
      g.setColor(new Color(225, 225, 225));
      g.drawLine(x(rate), TOP, x(rate), TOP + PLOT_HEIGHT);
      g.drawLine(LEFT, y(rate), LEFT + PLOT_WIDTH, y(rate));
      g.setColor(Color.DARK_GRAY);
      String label = String.format(Locale.ROOT, "%.0e", rate);
      g.drawString(label, x(rate) - 20, TOP + PLOT_HEIGHT + 20);
      g.drawString(label, LEFT - 55, y(rate) + 5);
    }
    g.drawRect(LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT);
    g.drawString("False match rate (FMR)", LEFT + PLOT_WIDTH / 2 - 70, HEIGHT - 20);
    g.drawString("FNMR", 20, TOP - 15);
  }

  private void curve(Graphics2D g) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (double threshold : sample.impostor()) {
      double px = x(Math.max(LEAST, sample.fmr(threshold)));
      double py = y(Math.max(LEAST, sample.fnmr(threshold)));
      if (begun) {
        path.lineTo(px, py);
      } else {
        path.moveTo(px, py);
        begun = true;
      }
    }
    g.setColor(new Color(20, 90, 170));
    g.setStroke(new BasicStroke(2.5f));
    g.draw(path);
  }

  private static int x(double rate) {
    return LEFT + (int) Math.round(PLOT_WIDTH * share(rate));
  }

  private static int y(double rate) {
    return TOP + PLOT_HEIGHT - (int) Math.round(PLOT_HEIGHT * share(rate));
  }

  private static double share(double rate) {
    return 1 - Math.log10(rate) / Math.log10(LEAST);
  }
}
