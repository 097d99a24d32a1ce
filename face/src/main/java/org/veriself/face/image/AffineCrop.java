package org.veriself.face.image;

import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.inference.Framing.Placement;
import org.veriself.media.Picture;

/// A square of `size` crop pixels laid over a picture: the affine map from crop to picture
/// coordinates. Both count from the outer edge of the first pixel, so that a pixel's centre lies
/// at a half.
///
/// `pictureX = xx * cropX + xy * cropY + x0`, `pictureY = yx * cropX + yy * cropY + y0`.
public record AffineCrop(
    double xx, double xy, double x0, double yx, double yy, double y0, int size) {

  public AffineCrop {
    if (size < 1) {
      throw new IllegalArgumentException("empty crop");
    }
  }

  /// A square with sides of `side` picture pixels around `centre`, turned by `angle` radians.
  public static AffineCrop rotated(Point centre, double side, double angle, int size) {
    double cos = Math.cos(angle) * side / size;
    double sin = Math.sin(angle) * side / size;
    double half = size / 2.0;
    return new AffineCrop(
        cos,
        -sin,
        centre.x() - cos * half + sin * half,
        sin,
        cos,
        centre.y() - sin * half - cos * half,
        size);
  }

  /// The whole picture, centred in a square as wide as its longer side.
  public static AffineCrop whole(Picture picture, int size) {
    return whole(picture, size, Placement.CENTRE);
  }

  /// The whole picture on a square as wide as its longer side.
  public static AffineCrop whole(Picture picture, int size, Placement placement) {
    double side = Math.max(picture.width(), picture.height());
    Point middle =
        switch (placement) {
          case CENTRE -> new Point(picture.width() / 2.0, picture.height() / 2.0);
          case TOP_LEFT -> new Point(side / 2, side / 2);
        };
    return rotated(middle, side, 0, size);
  }

  /// A box, stretched to the square.
  public static AffineCrop stretched(Box box, int size) {
    return new AffineCrop(box.width() / size, 0, box.x(), 0, box.height() / size, box.y(), size);
  }

  /// The turn, scale and shift that bring `template` (x, y, x, y ... in crop pixels) closest to
  /// `points` (in picture pixels) by least squares.
  public static AffineCrop fitted(double[] template, double[] points, int size) {
    if (template.length != points.length || template.length < 4) {
      throw new IllegalArgumentException("a fit needs two or more pairs of points");
    }
    int count = template.length / 2;
    double templateX = 0;
    double templateY = 0;
    double pointX = 0;
    double pointY = 0;
    for (int i = 0; i < count; i++) {
      templateX += template[2 * i] / count;
      templateY += template[2 * i + 1] / count;
      pointX += points[2 * i] / count;
      pointY += points[2 * i + 1] / count;
    }
    double dot = 0;
    double cross = 0;
    double spread = 0;
    for (int i = 0; i < count; i++) {
      double tx = template[2 * i] - templateX;
      double ty = template[2 * i + 1] - templateY;
      double px = points[2 * i] - pointX;
      double py = points[2 * i + 1] - pointY;
      dot += tx * px + ty * py;
      cross += tx * py - ty * px;
      spread += tx * tx + ty * ty;
    }
    double cos = dot / spread;
    double sin = cross / spread;
    return new AffineCrop(
        cos,
        -sin,
        pointX - cos * templateX + sin * templateY,
        sin,
        cos,
        pointY - sin * templateX - cos * templateY,
        size);
  }

  /// The same square read from right to left.
  public AffineCrop mirrored() {
    return new AffineCrop(-xx, xy, x0 + xx * size, -yx, yy, y0 + yx * size, size);
  }

  public double pictureX(double cropX, double cropY) {
    return xx * cropX + xy * cropY + x0;
  }

  public double pictureY(double cropX, double cropY) {
    return yx * cropX + yy * cropY + y0;
  }

  /// Picture pixels per crop pixel; above 1 the picture is made smaller.
  public double scale() {
    return Math.sqrt(Math.abs(xx * yy - xy * yx));
  }
}
