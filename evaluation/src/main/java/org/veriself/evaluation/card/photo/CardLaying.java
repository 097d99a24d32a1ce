package org.veriself.evaluation.card.photo;

import org.veriself.media.Picture;

/// Lays a card with round corners and a soft shadow on what is there.
final class CardLaying {
  /// Of an ID-1 card's width (3.18 of 85.6 mm).
  private static final double CORNER = .037;

  private static final double SHADOW = .035;
  private static final double SHADOW_DEPTH = .5;

  private final Picture card;
  private final double[] toCard;
  private final double shape;
  private final int samples;
  private final int left;
  private final int right;
  private final int top;
  private final int bottom;

  CardLaying(Picture card, Placement place, Photo photo) {
    this.card = card;
    toCard = place.frameToCard();
    shape = (double) card.height() / card.width();
    // Fewer samples than pixels of the card would let thin strokes flicker.
    samples = Math.max(2, (int) Math.ceil(card.width() / place.width() - .35));
    int margin = (int) (place.width() * SHADOW * 4);
    left = Math.max(0, (int) place.low(0) - margin);
    right = Math.min(photo.width - 1, (int) place.high(0) + margin);
    top = Math.max(0, (int) place.low(1) - margin);
    bottom = Math.min(photo.height - 1, (int) place.high(1) + margin);
  }

  void onto(Photo photo) {
    double[] sum = new double[4];
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int at = 3 * (y * photo.width + x);
        double w = toCard[6] * x + toCard[7] * y + toCard[8];
        double u = (toCard[0] * x + toCard[1] * y + toCard[2]) / w;
        double v = (toCard[3] * x + toCard[4] * y + toCard[5]) / w;
        double outside = outside(u, v);
        if (outside > .004) {
          double fade = outside(u - SHADOW / 3, v - SHADOW / 2) / SHADOW;
          if (fade < 4) {
            photo.scale(at, 1 - SHADOW_DEPTH / (1 + fade * fade * 2));
          }
          continue;
        }
        sum[0] = sum[1] = sum[2] = sum[3] = 0;
        for (int down = 0; down < samples; down++) {
          double sy = y + (down + .5) / samples - .5;
          for (int across = 0; across < samples; across++) {
            sample(x + (across + .5) / samples - .5, sy, sum);
          }
        }
        double rest = 1 - sum[3] / (samples * samples);
        for (int c = 0; c < 3; c++) {
          photo.rgb[at + c] =
              Photo.channel(sum[c] / (samples * samples) + rest * (photo.rgb[at + c] & 255));
        }
      }
    }
  }

  /// How far outside the card, as a share of its width; 0 inside.
  private double outside(double u, double v) {
    double dx = Math.abs(u - .5) - (.5 - CORNER);
    double dy = Math.abs(v - .5) * shape - (.5 * shape - CORNER);
    if (dx <= 0 && dy <= 0) {
      return 0;
    }
    return Math.max(0, Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) - CORNER);
  }

  /// Adds the card's colours between its pixels, and 1, when the point lies on it.
  private void sample(double x, double y, double[] sum) {
    double w = toCard[6] * x + toCard[7] * y + toCard[8];
    double u = (toCard[0] * x + toCard[1] * y + toCard[2]) / w;
    double v = (toCard[3] * x + toCard[4] * y + toCard[5]) / w;
    if (outside(u, v) > 0) {
      return;
    }
    int width = card.width();
    double px = Math.clamp(u * width - .5, 0, width - 1.01);
    double py = Math.clamp(v * card.height() - .5, 0, card.height() - 1.01);
    int ix = (int) px;
    int iy = (int) py;
    int fx = (int) ((px - ix) * 256);
    int fy = (int) ((py - iy) * 256);
    int at = 3 * (iy * width + ix);
    int below = at + 3 * width;
    byte[] rgb = card.rgb();
    for (int c = 0; c < 3; c++) {
      int upper = (rgb[at + c] & 255) * (256 - fx) + (rgb[at + 3 + c] & 255) * fx;
      int lower = (rgb[below + c] & 255) * (256 - fx) + (rgb[below + 3 + c] & 255) * fx;
      sum[c] += (upper * (256 - fy) + lower * fy) >> 16;
    }
    sum[3]++;
  }
}
