package org.veriself.compat.web;

import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.media.Picture;

/// What a camera sees of a card that lies on a table.
final class CardFilm {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 1000;
  private static final Color TABLE = new Color(88, 70, 56);
  private static final String CAMERA =
      """
      (() => {
        const canvas = document.createElement('canvas');
        canvas.width = %d;
        canvas.height = %d;
        const drawing = canvas.getContext('2d');
        let seen;
        window.show = async (picture) => {
          const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
          seen = await createImageBitmap(new Blob([bytes], {type: 'image/jpeg'}));
        };
        setInterval(() => seen && drawing.drawImage(seen, 0, 0), 50);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
      })();
      """
          .formatted(WIDTH, HEIGHT);

  private CardFilm() {}

  /// A film that holds still.
  ///
  /// @param share of the picture's width that the card fills
  static Path of(PrintedCard card, double share) throws IOException {
    byte[] frame = frame(image(card.picture()), share);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.write(frame);
    frames.write(frame);
    Path film = Files.createTempFile("card", ".mjpeg");
    film.toFile().deleteOnExit();
    return Files.write(film, frames.toByteArray());
  }

  /// Gives a page that was not opened yet a camera that sees what [#show] shows it.
  static void direct(Page page) {
    page.addInitScript(CAMERA);
  }

  static void show(Page page, BufferedImage card) {
    show(page, frame(card, .82));
  }

  static void showTable(Page page) {
    show(page, frame(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), .001));
  }

  private static void show(Page page, byte[] frame) {
    Object _ =
        page.evaluate(
            "(picture) => window.show(picture)", Base64.getEncoder().encodeToString(frame));
  }

  /// A side of a card that says nothing but this, line by line.
  static BufferedImage plain(List<String> lines) {
    BufferedImage card = new BufferedImage(1600, 1009, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = card.createGraphics();
    drawing.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    // A copy would have no colours.
    drawing.setPaint(
        new GradientPaint(
            0, 0, new Color(255, 214, 214), card.getWidth(), 0, new Color(204, 240, 255)));
    drawing.fillRect(0, 0, card.getWidth(), card.getHeight());
    drawing.setColor(new Color(24, 24, 32));
    drawing.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 54));
    for (int i = 0; i < lines.size(); i++) {
      drawing.drawString(lines.get(i), 120, 180 + i * 88);
    }
    drawing.dispose();
    return card;
  }

  static BufferedImage image(Picture picture) {
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

  private static byte[] frame(BufferedImage card, double share) {
    BufferedImage seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = seen.createGraphics();
    drawing.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    drawing.setColor(TABLE);
    drawing.fillRect(0, 0, WIDTH, HEIGHT);
    int width = (int) (share * WIDTH);
    int height = width * card.getHeight() / card.getWidth();
    drawing.drawImage(card, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    drawing.dispose();
    try {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      ImageIO.write(seen, "jpeg", frame);
      return frame.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
