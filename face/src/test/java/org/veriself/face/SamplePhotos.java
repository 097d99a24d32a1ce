package org.veriself.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  /// The photo drawn on a frame of this size, turned about its middle and moved.
  public static Picture onFrame(
      BufferedImage photo, int width, int height, double scale, double degrees, double dx) {
    BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = frame.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.translate(width / 2.0 + dx, height / 2.0);
    graphics.rotate(Math.toRadians(degrees));
    graphics.scale(scale, scale);
    graphics.translate(-photo.getWidth() / 2.0, -photo.getHeight() / 2.0);
    graphics.drawImage(photo, 0, 0, null);
    graphics.dispose();
    return picture(frame);
  }
}
