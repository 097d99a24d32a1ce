package org.veriself.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.veriself.media.Picture;

/// The photos that come with the npm package of the embedding weights, fetched by the build of
/// `inference`.
public final class SamplePhotos {
  private static final Path FOLDER =
      Path.of("../inference/models/node_modules/@vladmandic/face-api/demo");

  private SamplePhotos() {}

  /// @param number 1 to 6
  public static Picture sample(int number) {
    return picture(image(number));
  }

  public static BufferedImage image(int number) {
    Path file = FOLDER.resolve("sample" + number + ".jpg");
    assumeTrue(Files.exists(file), "the sample photos are not there: build module inference first");
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Picture picture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new Picture(width, height, rgb);
  }

  /// A frame of 640 x 480 cut from the photo, turned clockwise about its middle.
  ///
  /// @param x and `y`, the place in the photo that comes to the middle of the frame
  public static Picture frame(int number, double x, double y, double scale, double degrees) {
    BufferedImage photo = image(number);
    BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.translate(320, 240);
    graphics.rotate(Math.toRadians(degrees));
    graphics.scale(scale, scale);
    graphics.translate(-x, -y);
    graphics.drawImage(photo, 0, 0, null);
    graphics.dispose();
    return picture(frame);
  }

  /// One woman alone, looking into the camera, her face about 240 pixels wide.
  public static Picture selfie() {
    return selfie(0, 0);
  }

  /// The same, moved right by `dx` pixels and turned.
  public static Picture selfie(double dx, double degrees) {
    return frame(6, 1268 - dx, 466, 1.2, degrees);
  }
}
