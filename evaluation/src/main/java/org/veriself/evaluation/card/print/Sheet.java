package org.veriself.evaluation.card.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.media.Picture;

/// A card being drawn. Text is placed by its baseline; a print is never quite where the design
/// puts it, so each sheet shifts everything by a few pixels.
final class Sheet {
  static final int WIDTH = 2000;
  static final int CARD_HEIGHT = 1260;
  static final int PAGE_HEIGHT = 1408;

  private static final double SLACK = 10;
  private final int height;
  private final BufferedImage image;
  private final Graphics2D pen;
  private final Dice dice;
  private Color ink;

  Sheet(int height, Dice dice) {
    this.height = height;
    this.dice = dice;
    image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_3BYTE_BGR);
    pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int dark = dice.between(10, 45);
    ink = new Color(dark, dark, dark + dice.between(0, 12));
  }

  /// Tinted stock with fine wavy lines; what is drawn after it is shifted by the slack.
  Sheet stock(int left, int right, int waves) {
    pen.setPaint(new GradientPaint(0, 0, new Color(left), WIDTH, height, new Color(right)));
    pen.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
    pen.setColor(new Color((waves & 0xffffff) | 0x48000000, true));
    pen.setStroke(new BasicStroke(2f));
    double swing = dice.between(18.0, 46.0);
    double length = dice.between(160.0, 420.0);
    double phase = dice.between(0.0, 6.0);
    for (int line = -60; line < height + 60; line += 26) {
      Path2D wave = new Path2D.Double();
      wave.moveTo(0, line);
      for (int x = 0; x <= WIDTH; x += 20) {
        wave.lineTo(x, line + swing * Math.sin(x / length + phase + line * .004));
      }
      pen.draw(wave);
    }
    pen.translate(dice.between(-SLACK, SLACK), dice.between(-SLACK, SLACK));
    return this;
  }

  Sheet ink(int rgb) {
    ink = new Color(rgb);
    return this;
  }

  double width(Font font, double size, String text) {
    return font.deriveFont((float) size)
        .getStringBounds(text, pen.getFontRenderContext())
        .getWidth();
  }

  /// A value that leaves the card would be no truth any more.
  ///
  /// @return where the text ends
  double text(Font font, double size, double x, double y, String text) {
    double end = x + width(font, size, text);
    if (x < SLACK || end > WIDTH - SLACK || y > height - 2 * SLACK) {
      throw new IllegalStateException("this design has no room for " + text);
    }
    pen.setColor(ink);
    pen.setFont(font.deriveFont((float) size));
    pen.drawString(text, (float) x, (float) y);
    return end;
  }

  void bold(Font font, double size, double x, double y, String text) {
    text(font.deriveFont(Font.BOLD), size, x, y, text);
  }

  void centred(Font font, double size, double middle, double y, String text) {
    text(font, size, middle - width(font, size, text) / 2, y, text);
  }

  void right(Font font, double size, double end, double y, String text) {
    text(font, size, end - width(font, size, text), y, text);
  }

  /// Set so wide that it fills what it is given, as machine readable lines are.
  void spread(Font font, double size, double x, double y, double across, String text) {
    pen.setColor(ink);
    pen.setFont(font.deriveFont((float) size));
    double step = across / text.length();
    for (int i = 0; i < text.length(); i++) {
      pen.drawString(text.substring(i, i + 1), (float) (x + i * step), (float) y);
    }
  }

  /// Words of the text on as many lines as they need.
  List<String> wrapped(Font font, double size, double across, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(font, size, longer) > across) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// @return the baseline after the last line
  double paragraph(
      Font font, double size, double x, double y, double across, double leading, String text) {
    double at = y;
    for (String line : wrapped(font, size, across, text)) {
      text(font, size, x, at, line);
      at += leading;
    }
    return at;
  }

  void band(double x, double y, double across, double down, int rgb) {
    pen.setColor(new Color(rgb));
    pen.fill(new Rectangle2D.Double(x, y, across, down));
  }

  void rule(double x1, double y1, double x2, double y2, int rgb) {
    pen.setColor(new Color(rgb));
    pen.setStroke(new BasicStroke(3f));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /// An emblem of our own: rings with rays.
  void emblem(double x, double y, double size, int rgb) {
    pen.setColor(new Color((rgb & 0xffffff) | 0xa0000000, true));
    pen.setStroke(new BasicStroke((float) (size / 26)));
    for (double part : new double[] {1, .78, .4}) {
      double inset = size * (1 - part) / 2;
      pen.draw(new Ellipse2D.Double(x + inset, y + inset, size * part, size * part));
    }
    for (int ray = 0; ray < 16; ray++) {
      double angle = ray * Math.PI / 8;
      double c = Math.cos(angle) * size / 2;
      double s = Math.sin(angle) * size / 2;
      pen.draw(
          new Line2D.Double(
              x + size / 2 + .45 * c,
              y + size / 2 + .45 * s,
              x + size / 2 + .74 * c,
              y + size / 2 + .74 * s));
    }
  }

  void chip(double x, double y) {
    pen.setColor(new Color(0xc9a94f));
    pen.fill(new RoundRectangle2D.Double(x, y, 230, 180, 40, 40));
    pen.setColor(new Color(0x8a6f28));
    pen.setStroke(new BasicStroke(4f));
    pen.draw(new RoundRectangle2D.Double(x, y, 230, 180, 40, 40));
    for (int line = 1; line < 4; line++) {
      pen.draw(new Line2D.Double(x, y + 45 * line, x + 85, y + 45 * line));
      pen.draw(new Line2D.Double(x + 145, y + 45 * line, x + 230, y + 45 * line));
    }
    pen.draw(new RoundRectangle2D.Double(x + 85, y + 25, 60, 130, 20, 20));
  }

  void barcode(double x, double y, double across, double down) {
    pen.setColor(new Color(0x202020));
    for (double at = x; at < x + across; ) {
      double bar = dice.between(3, 11);
      pen.fill(new Rectangle2D.Double(at, y, bar, down));
      at += bar + dice.between(3, 12);
    }
  }

  /// The face, filling the box as far as its own shape allows; without one, a drawn figure.
  void portrait(double x, double y, double across, double down, Optional<Picture> face) {
    var before = pen.getClip();
    pen.clip(new Rectangle2D.Double(x, y, across, down));
    pen.setColor(new Color(0xc8d4de));
    pen.fill(new Rectangle2D.Double(x, y, across, down));
    if (face.isPresent()) {
      BufferedImage photo = image(face.get());
      double scale = Math.max(across / photo.getWidth(), down / photo.getHeight());
      AffineTransform place =
          AffineTransform.getTranslateInstance(
              x + (across - scale * photo.getWidth()) / 2,
              y + (down - scale * photo.getHeight()) / 2);
      place.scale(scale, scale);
      pen.drawImage(photo, place, null);
    } else {
      figure(x, y, across, down);
    }
    pen.setClip(before);
  }

  private void figure(double x, double y, double across, double down) {
    double middle = x + across / 2;
    pen.setColor(new Color(dice.pick(0x30405a, 0x5a3030, 0x2f4a38, 0x444444)));
    pen.fill(new Ellipse2D.Double(middle - across * .46, y + down * .72, across * .92, down * .7));
    pen.setColor(new Color(dice.pick(0xd9b08c, 0xc79a72, 0xa97c55, 0xe2c1a2)));
    pen.fill(new Rectangle2D.Double(middle - across * .12, y + down * .6, across * .24, down * .2));
    pen.fill(new Ellipse2D.Double(middle - across * .26, y + down * .16, across * .52, down * .54));
    pen.setColor(new Color(0x1c1612));
    pen.fill(
        new java.awt.geom.Arc2D.Double(
            middle - across * .28,
            y + down * .12,
            across * .56,
            down * .5,
            5,
            170,
            java.awt.geom.Arc2D.CHORD));
    for (int side = -1; side <= 1; side += 2) {
      pen.fill(
          new Ellipse2D.Double(
              middle + side * across * .11 - across * .03,
              y + down * .42,
              across * .06,
              down * .028));
    }
    pen.setColor(new Color(0x8c4a42));
    pen.fill(
        new Ellipse2D.Double(middle - across * .08, y + down * .575, across * .16, down * .024));
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    swap(picture.rgb(), ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    return image;
  }

  /// The finished print; nothing can be drawn after it.
  Picture picture() {
    pen.dispose();
    byte[] rgb = new byte[WIDTH * height * 3];
    swap(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), rgb);
    return new Picture(WIDTH, height, rgb);
  }

  /// Between red-green-blue and the order Java draws fastest in.
  private static void swap(byte[] from, byte[] to) {
    for (int i = 0; i < from.length; i += 3) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
  }
}
