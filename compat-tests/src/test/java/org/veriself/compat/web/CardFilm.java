package org.veriself.compat.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.media.Picture;

/// What a camera sees of a card that lies on a table.
final class CardFilm {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 1000;
  private static final Color TABLE = new Color(88, 70, 56);

  private CardFilm() {}

  /// A film that holds still.
  ///
  /// @param share of the picture's width that the card fills
  static Path of(PrintedCard card, double share) throws IOException {
    BufferedImage seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = seen.createGraphics();
    drawing.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    drawing.setColor(TABLE);
    drawing.fillRect(0, 0, WIDTH, HEIGHT);
    BufferedImage flat = image(card.picture());
    int width = (int) (share * WIDTH);
    int height = width * flat.getHeight() / flat.getWidth();
    drawing.drawImage(flat, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    drawing.dispose();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    ImageIO.write(seen, "jpeg", frame);
    Path film = Files.createTempFile("card", ".mjpeg");
    film.toFile().deleteOnExit();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frame.writeTo(frames);
    frame.writeTo(frames);
    return Files.write(film, frames.toByteArray());
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int red = Byte.toUnsignedInt(rgb[3 * i]);
      int green = Byte.toUnsignedInt(rgb[3 * i + 1]);
      int blue = Byte.toUnsignedInt(rgb[3 * i + 2]);
      image.setRGB(i % picture.width(), i / picture.width(), red << 16 | green << 8 | blue);
    }
    return image;
  }
}
