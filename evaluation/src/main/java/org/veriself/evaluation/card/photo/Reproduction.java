package org.veriself.evaluation.card.photo;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.veriself.media.Picture;

/// What is not the card itself but looks like it (cards.md 6, 10).
final class Reproduction {
  private Reproduction() {}

  /// Grey, harder than the card, with dirt of the glass.
  static Picture photocopy(Picture card, SplittableRandom random) {
    byte[] rgb = new byte[card.rgb().length];
    double contrast = new Range(1.1, 1.5).draw(random);
    for (int i = 0; i < rgb.length; i += 3) {
      double grey =
          .3 * (card.rgb()[i] & 255)
              + .59 * (card.rgb()[i + 1] & 255)
              + .11 * (card.rgb()[i + 2] & 255);
      Arrays.fill(rgb, i, i + 3, Photo.channel(255 - (225 - grey) * contrast));
    }
    for (int speck = 0; speck < 260; speck++) {
      int x = random.nextInt(card.width() - 3);
      int y = random.nextInt(card.height() - 3);
      for (int row = 0; row < 3; row++) {
        int at = 3 * ((y + row) * card.width() + x);
        Arrays.fill(rgb, at, at + 9, (byte) 70);
      }
    }
    return new Picture(card.width(), card.height(), rgb);
  }

  /// What surrounds a card on a screen: a dark, even window.
  static void window(Photo photo, SplittableRandom random) {
    double light = new Range(25, 70).draw(random);
    for (int i = 0; i < photo.rgb.length; i += 3) {
      photo.set(i, light, light, light * 1.1);
    }
  }

  /// Red, green and blue stripes of the screen's pixels and the gaps between its rows, in the
  /// plane of the card, so that they beat with the camera's own pixels.
  static void pixels(Photo photo, Placement place, double shape, SplittableRandom random) {
    double columns = place.width() / new Range(1.4, 2.6).draw(random);
    double rows = columns * shape;
    double[] h = place.frameToCard();
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        double w = h[6] * x + h[7] * y + h[8];
        double u = (h[0] * x + h[1] * y + h[2]) / w * columns;
        double v = (h[3] * x + h[4] * y + h[5]) / w * rows;
        double across = (u - Math.floor(u)) * 3;
        double gap = v - Math.floor(v) < .2 ? .7 : 1.08;
        int at = 3 * (y * photo.width + x);
        photo.set(
            at,
            (photo.rgb[at] & 255) * gap * (across < 1 ? 1.5 : .82),
            (photo.rgb[at + 1] & 255) * gap * (across >= 1 && across < 2 ? 1.5 : .82),
            (photo.rgb[at + 2] & 255) * gap * (across >= 2 ? 1.5 : .82));
      }
    }
  }
}
