package org.veriself.document;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Quad;
import org.veriself.media.Picture;

/// Cards that do not exist, drawn for tests.
public final class TestCards {

  public static final List<String> LINES =
      List.of(
          "REPUBLIC OF NOWHERE",
          "IDENTITY CARD",
          "Surname: VAN DER LINDEN",
          "Given Names: MARIA JOSEFA",
          "Date of Birth: 04-11-1987",
          "Number 4821 7730 1964",
          "12 GARDEN ROAD, OLD TOWN",
          "Valid until 31-12-2034");

  private static final String FONT = "Liberation Sans";

  private TestCards() {}

  /// Skips the test where nothing can be drawn as it must be.
  public static void assumeFonts() {
    assumeTrue(
        new Font(FONT, Font.PLAIN, 12).getFamily().equals(FONT),
        "the font Liberation Sans is not installed");
  }

  public static Picture card() {
    return picture(cardImage(1000, 630, LINES));
  }

  public static BufferedImage cardImage(int width, int height, List<String> lines) {
    assumeFonts();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    double scale = width / 1000.0;
    pen.setPaint(
        new GradientPaint(0, 0, new Color(214, 232, 240), width, height, new Color(238, 214, 206)));
    pen.fillRect(0, 0, width, height);
    pen.setColor(new Color(120, 170, 190, 70));
    for (int i = 0; i < 40; i++) {
      pen.drawArc(
          (int) (scale * (i * 25 - 200)),
          (int) (scale * 60),
          (int) (500 * scale),
          (int) (700 * scale),
          20,
          200);
    }
    pen.setColor(new Color(40, 70, 120));
    pen.fillRect((int) (40 * scale), (int) (180 * scale), (int) (230 * scale), (int) (300 * scale));
    pen.setColor(new Color(222, 180, 150));
    pen.fillOval((int) (85 * scale), (int) (220 * scale), (int) (140 * scale), (int) (190 * scale));
    pen.setColor(new Color(20, 20, 30));
    for (int i = 0; i < lines.size(); i++) {
      boolean heading = i < 2;
      int size = (int) Math.round((heading ? 38 : 30) * scale);
      pen.setFont(new Font(FONT, heading ? Font.BOLD : Font.PLAIN, size));
      int x = (int) ((heading ? 300 : 310) * scale);
      pen.drawString(lines.get(i), x, (int) ((80 + i * 68) * scale));
    }
    pen.dispose();
    return image;
  }

  /// A photo of cards on a wooden table.
  ///
  /// @param turned degrees, clockwise
  public record Placed(double centreX, double centreY, double width, double turned) {

    public Quad quad() {
      double radians = Math.toRadians(turned);
      double w = width / 2;
      double h = width * .315;
      return new Quad(
          corner(-w, -h, radians),
          corner(w, -h, radians),
          corner(w, h, radians),
          corner(-w, h, radians));
    }

    private Corner corner(double x, double y, double radians) {
      return new Corner(
          centreX + x * Math.cos(radians) - y * Math.sin(radians),
          centreY + x * Math.sin(radians) + y * Math.cos(radians));
    }
  }

  public static Picture photo(int width, int height, Placed... cards) {
    return picture(photoImage(width, height, cards));
  }

  public static BufferedImage photoImage(int width, int height, Placed... cards) {
    BufferedImage table = table(width, height);
    Graphics2D pen = pen(table);
    BufferedImage card = cards.length == 0 ? table : cardImage(2000, 1260, LINES);
    for (Placed placed : cards) {
      var place = new AffineTransform();
      place.translate(placed.centreX(), placed.centreY());
      place.rotate(Math.toRadians(placed.turned()));
      place.scale(placed.width() / 2000, placed.width() / 2000);
      place.translate(-1000, -630);
      pen.drawImage(card, place, null);
    }
    pen.dispose();
    return table;
  }

  /// Brown, with a grain along x, the same each time.
  public static BufferedImage table(int width, int height) {
    var random = new Random(7);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      double grain = 12 * Math.sin(y / 9.0) + 8 * random.nextGaussian();
      for (int x = 0; x < width; x++) {
        double wave = grain + 6 * Math.sin(x / 60.0 + y / 14.0) + 3 * random.nextGaussian();
        image.setRGB(x, y, colour(120 + wave, 82 + wave * .8, 52 + wave * .6));
      }
    }
    return image;
  }

  private static int colour(double red, double green, double blue) {
    return byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
  }

  private static int byteOf(double value) {
    return (int) Math.clamp(value, 0, 255);
  }

  /// White paper with lines of black text, each 26 pixels high.
  public static Picture text(int width, String... lines) {
    assumeFonts();
    var image = new BufferedImage(width, 40 + 60 * lines.length, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(FONT, Font.PLAIN, 30));
    for (int i = 0; i < lines.length; i++) {
      pen.drawString(lines[i], 40, 60 + 60 * i);
    }
    pen.dispose();
    return picture(image);
  }

  /// Noise as of a sensor, seeded.
  public static Picture noisy(Picture clean, double deviation) {
    var random = new Random(3);
    byte[] rgb = clean.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) byteOf((rgb[i] & 0xff) + deviation * random.nextGaussian());
    }
    return new Picture(clean.width(), clean.height(), rgb);
  }

  public static Picture picture(BufferedImage image) {
    var rgb = new byte[image.getWidth() * image.getHeight() * 3];
    int[] packed =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < packed.length; i++) {
      rgb[3 * i] = (byte) (packed[i] >> 16);
      rgb[3 * i + 1] = (byte) (packed[i] >> 8);
      rgb[3 * i + 2] = (byte) packed[i];
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return pen;
  }
}
