package org.veriself.evaluation.attack;

/// Paints a flat picture as a hand-held camera sees it. What the surface does to a pixel, what
/// frames the picture and what lies behind it are the surface's own.
final class FlatPicture {

  /// The material: packed RGB in, packed RGB out.
  interface Surface {
    /// A picture pixel, `x` and `y` in picture coordinates.
    int inside(int rgb, double x, double y);

    /// Whether there is material at this place, and not a hole cut into it.
    default boolean covers(double x, double y) {
      return true;
    }

    /// Paper margin or bezel, then the room; `outside` is the distance from the picture as a
    /// fraction of its width, `row` runs from 0 at the top of the frame to 1.
    int around(double outside, double row);
  }

  /// Beyond the margin of a bent sheet lies the room, which the sheet's bend does not shade.
  private static final double EDGE = .04;

  private final int width;
  private final int height;

  FlatPicture(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// The same picture bent about its upright middle, by so many widths of depth at a width from
  /// there; its edges are farther away, and turn away from a light near the camera.
  void paintBent(byte[] picture, PlaneView view, double bend, Surface surface, byte[] rgb) {
    double[] across = view.across();
    double[] down = view.down();
    double[] normal = view.normal();
    double distance = view.distance(width);
    double curve = bend / width;
    double originX = -across[2] * distance;
    double originY = -down[2] * distance;
    double originZ = -normal[2] * distance;
    for (int y = 0; y < height; y++) {
      int o = y * width * 3;
      for (int x = 0; x < width; x++) {
        double rayX = x - width * (0.5 + view.shiftX());
        double rayY = y - height * (0.5 + view.shiftY());
        double stepX = across[0] * rayX + across[1] * rayY + across[2] * distance;
        double stepY = down[0] * rayX + down[1] * rayY + down[2] * distance;
        double stepZ = normal[0] * rayX + normal[1] * rayY + normal[2] * distance;
        // origin + k step meets depth = curve * sideways squared, at the nearer side.
        double a = curve * stepX * stepX;
        double b = stepZ - 2 * curve * originX * stepX;
        double c = originZ - curve * originX * originX;
        double k = -2 * c / (b + Math.sqrt(Math.max(0, b * b + 4 * a * c)));
        double sideways = originX + k * stepX;
        double slope = 2 * curve * sideways;
        double px = sideways / view.scale() * (1 + slope * slope / 6) + width / 2.0;
        double py = (originY + k * stepY) / view.scale() + height / 2.0;
        int pixel = pixel(picture, px, py, surface, (double) y / height);
        boolean sheet = outside(px, py) < EDGE && surface.covers(px, py);
        double facing = sheet ? 1 / Math.sqrt(1 + slope * slope) : 1;
        rgb[o++] = (byte) ((pixel >> 16 & 255) * facing);
        rgb[o++] = (byte) ((pixel >> 8 & 255) * facing);
        rgb[o++] = (byte) ((pixel & 255) * facing);
      }
    }
  }

  /// Distance from the picture as a fraction of its width; negative inside.
  private double outside(double px, double py) {
    double outsideX = Math.max(-px, px - (width - 1.01));
    double outsideY = Math.max(-py, py - (height - 1.01));
    return Math.max(outsideX / width, outsideY / height);
  }

  private int pixel(byte[] picture, double px, double py, Surface surface, double row) {
    double outside = outside(px, py);
    return outside < 0
        ? surface.inside(sample(picture, px, py), px, py)
        : surface.around(outside, row);
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
        int pixel = pixel(picture, px, py, surface, (double) y / height);
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
