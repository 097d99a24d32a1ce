package org.veriself.compat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.veriself.media.Picture;

/// Spoils pictures of a flat MyKad, and files of pictures.
final class CardPictures {
  private CardPictures() {}

  /// A white spot over the number.
  static Picture withGlareOverTheNumber(Picture card) {
    return drawnOver(
        card,
        pen -> {
          pen.setColor(new Color(255, 255, 255, 30));
          for (int i = 0; i < 60; i++) {
            pen.fillOval(4 * i - 20, 145 + i, 840 - 8 * i, 320 - 2 * i);
          }
        });
  }

  /// Thai, which the reader does not know, where the name and the address were.
  static Picture withUnknownLetters(Picture card) {
    return drawnOver(
        card,
        pen -> {
          pen.setColor(new Color(0xdfe9e4));
          pen.fillRect(60, 700, 900, 560);
          pen.setColor(Color.BLACK);
          pen.setFont(new Font("Noto Sans Thai", Font.PLAIN, 64));
          pen.drawString("สมชาย ใจดี", 100, 900);
        });
  }

  /// The face at an eighth of its size on an otherwise empty photo.
  static Picture withFaceFarAway(Picture portrait) {
    BufferedImage face = image(portrait);
    return drawnOver(
        portrait,
        pen -> {
          int width = portrait.width();
          int height = portrait.height();
          pen.setColor(new Color(0xc8d4de));
          pen.fillRect(0, 0, width, height);
          pen.drawImage(face, width * 7 / 16, height * 7 / 16, width / 8, height / 8, null);
        });
  }

  /// The same photo with other sides, as a JPEG.
  static byte[] resized(byte[] photo, int width, int height) {
    try {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D pen = image.createGraphics();
      pen.drawImage(ImageIO.read(new ByteArrayInputStream(photo)), 0, 0, width, height, null);
      pen.dispose();
      return file(image, "jpg");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Black, in a PNG file of a few kilobytes.
  static byte[] bomb(int side) {
    return file(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY), "png");
  }

  private static Picture drawnOver(Picture picture, Consumer<Graphics2D> drawing) {
    BufferedImage image = image(picture);
    Graphics2D pen = image.createGraphics();
    drawing.accept(pen);
    pen.dispose();
    return new Picture(picture.width(), picture.height(), swapped(bytes(image)));
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = swapped(picture.rgb());
    System.arraycopy(bgr, 0, bytes(image), 0, bgr.length);
    return image;
  }

  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /// Red and blue change places.
  private static byte[] swapped(byte[] pixels) {
    byte[] swapped = pixels.clone();
    for (int i = 0; i < pixels.length; i += 3) {
      swapped[i] = pixels[i + 2];
      swapped[i + 2] = pixels[i];
    }
    return swapped;
  }

  private static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
