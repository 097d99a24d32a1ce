package org.veriself.document.geometry;

import org.veriself.media.Picture;

/// Cuts upright rectangles out of pictures.
public final class Crop {

  private Crop() {}

  /// The rectangle must lie inside the picture.
  public static Picture of(Picture picture, int x, int y, int width, int height) {
    var rgb = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          picture.rgb(), ((y + row) * picture.width() + x) * 3, rgb, row * width * 3, width * 3);
    }
    return new Picture(width, height, rgb);
  }
}
