package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;

/// What light does to the scene (cards.md 6, 5 and 6).
final class Light {
  private Light() {}

  /// From one gain at one end of the frame to another at the other, in any direction.
  static void gradient(Photo photo, Range range, SplittableRandom random) {
    double from = range.draw(random);
    double to = range.draw(random);
    double angle = random.nextDouble(2 * Math.PI);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double reach = Math.abs(c) * photo.width + Math.abs(s) * photo.height;
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        double along = .5 + ((x - photo.width / 2.0) * c + (y - photo.height / 2.0) * s) / reach;
        photo.scale(3 * (y * photo.width + x), from + (to - from) * along);
      }
    }
  }

  static void cast(Photo photo, Range range, SplittableRandom random) {
    for (int c = 0; c < 3; c++) {
      double gain = 1 + range.draw(random);
      byte[] table = new byte[256];
      for (int value = 0; value < 256; value++) {
        table[value] = Photo.channel(value * gain);
      }
      for (int i = c; i < photo.rgb.length; i += 3) {
        photo.rgb[i] = table[photo.rgb[i] & 255];
      }
    }
  }

  /// One bright spot, centred somewhere on the card.
  static void glare(Photo photo, Placement place, PhoneQuality quality, SplittableRandom random) {
    double[] corners = place.corners();
    double u = random.nextDouble();
    double v = random.nextDouble();
    double cx = between(corners, 0, u, v);
    double cy = between(corners, 1, u, v);
    double radius = quality.glareRadius().draw(random) * place.width();
    double strength = quality.glareStrength().draw(random);
    int reach = (int) (3 * radius);
    for (int y = Math.max(0, (int) cy - reach); y < Math.min(photo.height, (int) cy + reach); y++) {
      for (int x = Math.max(0, (int) cx - reach);
          x < Math.min(photo.width, (int) cx + reach);
          x++) {
        double far = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * radius * radius);
        double more = strength * Math.exp(-far);
        int at = 3 * (y * photo.width + x);
        photo.set(
            at,
            (photo.rgb[at] & 255) + more,
            (photo.rgb[at + 1] & 255) + more,
            (photo.rgb[at + 2] & 255) + more);
      }
    }
  }

  private static double between(double[] corners, int axis, double u, double v) {
    double upper = corners[axis] * (1 - u) + corners[axis + 2] * u;
    double lower = corners[axis + 6] * (1 - u) + corners[axis + 4] * u;
    return upper * (1 - v) + lower * v;
  }
}
