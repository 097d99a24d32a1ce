package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;

/// A finger that holds the card by one corner and covers it (cards.md 6, 9).
final class Finger {
  private Finger() {}

  static void over(Photo photo, Placement place, SplittableRandom random) {
    int corner = random.nextInt(4);
    double cx = place.corners()[2 * corner];
    double cy = place.corners()[2 * corner + 1];
    double thick = place.width() * new Range(.08, .12).draw(random);
    double dx = cx - (place.corners()[0] + place.corners()[4]) / 2;
    double dy = cy - (place.corners()[1] + place.corners()[5]) / 2;
    double length = Math.hypot(dx, dy);
    dx /= length;
    dy /= length;
    double tone = new Range(.55, 1).draw(random);
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        double along = (x - cx) * dx + (y - cy) * dy;
        double aside = (x - cx) * -dy + (y - cy) * dx;
        double tip = Math.min(0, along + .2 * thick);
        double far = Math.hypot(tip, aside) / thick;
        if (far < 1) {
          double shade = tone * (1 - .35 * far * far);
          photo.set(3 * (y * photo.width + x), 226 * shade, 172 * shade, 142 * shade);
        }
      }
    }
  }
}
