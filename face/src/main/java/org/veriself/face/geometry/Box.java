package org.veriself.face.geometry;

/// An upright rectangle in picture pixels; it may reach beyond the picture.
public record Box(double x, double y, double width, double height) {

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double area() {
    return Math.max(0, width) * Math.max(0, height);
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  public boolean contains(double px, double py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  /// The same centre, each side multiplied.
  public Box enlarged(double factor) {
    return new Box(
        x - width * (factor - 1) / 2,
        y - height * (factor - 1) / 2,
        width * factor,
        height * factor);
  }

  /// The part inside a picture of this size; its area is 0 when nothing is inside.
  public Box within(int pictureWidth, int pictureHeight) {
    double left = Math.clamp(x, 0, pictureWidth);
    double top = Math.clamp(y, 0, pictureHeight);
    return new Box(
        left,
        top,
        Math.clamp(right(), 0, pictureWidth) - left,
        Math.clamp(bottom(), 0, pictureHeight) - top);
  }

  /// Intersection over union, 0 to 1.
  public double overlap(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area() + other.area() - w * h);
  }
}
