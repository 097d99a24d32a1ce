package org.veriself.evaluation.attack;

/// Paints a flat picture as a hand-held camera sees it. What the surface does to a pixel, what
/// frames the picture and what lies behind it are the surface's own.
final class FlatPicture {

  /// The material: packed RGB in, packed RGB out.
  interface Surface {
    /// A picture pixel, `x` and `y` in picture coordinates.
    int inside(int rgb, double x, double y);

    /// Paper margin or bezel, then the room; `outside` is the distance from the picture as a
    /// fraction of its width, `row` runs from 0 at the top of the frame to 1.
    int around(double outside, double row);
  }

  private final int width;
  private final int height;

  FlatPicture(int width, int height) {
    this.width = width;
    this.height = height;
  }

  void paint(byte[] picture, PlaneView view, Surface surface, byte[] rgb) {
    double[] h = view.frameToPicture(width, height);
    for (int y = 0; y < height; y++) {
      double u = h[1] * y + h[2];
      double v = h[4] * y + h[5];
      double w = h[7] * y + h[8];
      int o = y * width * 3;
      for (int x = 0; x < width; x++) {
        double px = u / w;
        double py = v / w;
        double outsideX = Math.max(-px, px - (width - 1.01));
        double outsideY = Math.max(-py, py - (height - 1.01));
        double outside = Math.max(outsideX / width, outsideY / height);
        int pixel =
            outside < 0
                ? surface.inside(sample(picture, px, py), px, py)
                : surface.around(outside, (double) y / height);
        rgb[o++] = (byte) (pixel >> 16);
        rgb[o++] = (byte) (pixel >> 8);
        rgb[o++] = (byte) pixel;
        u += h[0];
        v += h[3];
        w += h[6];
      }
    }
  }

  private int sample(byte[] picture, double px, double py) {
    int x = (int) px;
    int y = (int) py;
    int fx = (int) ((px - x) * 256);
    int fy = (int) ((py - y) * 256);
    int o = 3 * (y * width + x);
    int below = o + 3 * width;
    int pixel = 0;
    for (int c = 0; c < 3; c++) {
      int top = (picture[o + c] & 255) * (256 - fx) + (picture[o + 3 + c] & 255) * fx;
      int bottom = (picture[below + c] & 255) * (256 - fx) + (picture[below + 3 + c] & 255) * fx;
      pixel = (pixel << 8) | ((top * (256 - fy) + bottom * fy) >> 16);
    }
    return pixel;
  }

  static int packed(double red, double green, double blue) {
    return (channel(red) << 16) | (channel(green) << 8) | channel(blue);
  }

  static int channel(double value) {
    return (int) Math.clamp(value + 0.5, 0.0, 255.0);
  }

  static int room(double row) {
    double k = 60 + row * 40;
    return packed(k + 14, k + 8, k);
  }
}
