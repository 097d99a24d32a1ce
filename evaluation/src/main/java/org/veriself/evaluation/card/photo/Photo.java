package org.veriself.evaluation.card.photo;

import org.veriself.media.Picture;

/// A photo in the making; every degradation works on it in place. Not thread-safe.
final class Photo {
  final int width;
  final int height;
  final byte[] rgb;

  Photo(int width, int height) {
    this(width, height, new byte[width * height * 3]);
  }

  private Photo(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  static Photo copyOf(Picture picture) {
    return new Photo(picture.width(), picture.height(), picture.rgb().clone());
  }

  static byte channel(double value) {
    return (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + .5));
  }

  void set(int offset, double red, double green, double blue) {
    rgb[offset] = channel(red);
    rgb[offset + 1] = channel(green);
    rgb[offset + 2] = channel(blue);
  }

  void scale(int offset, double gain) {
    rgb[offset] = channel((rgb[offset] & 255) * gain);
    rgb[offset + 1] = channel((rgb[offset + 1] & 255) * gain);
    rgb[offset + 2] = channel((rgb[offset + 2] & 255) * gain);
  }

  /// Clockwise by so many quarter turns.
  Photo turned(int quarters) {
    int times = Math.floorMod(quarters, 4);
    if (times == 0) {
      return this;
    }
    Photo turned = times == 2 ? new Photo(width, height) : new Photo(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int tx = times == 1 ? height - 1 - y : times == 2 ? width - 1 - x : y;
        int ty = times == 1 ? x : times == 2 ? height - 1 - y : width - 1 - x;
        System.arraycopy(rgb, 3 * (y * width + x), turned.rgb, 3 * (ty * turned.width + tx), 3);
      }
    }
    return turned;
  }

  Picture picture() {
    return new Picture(width, height, rgb);
  }
}
