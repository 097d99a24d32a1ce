package org.veriself.face.mesh;

import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;

/// The 468 points of one face in picture pixels; z has the same unit and grows away from the
/// camera. "Left" and "right" are always the person's own.
///
/// Immutable. `toString` reveals no point, because the shape of a face is biometric.
public final class FaceMesh {
  public static final int POINTS = 468;

  /// Outer and inner corner of each eye.
  public static final int RIGHT_EYE_OUTER = 33;

  public static final int RIGHT_EYE_INNER = 133;
  public static final int LEFT_EYE_INNER = 362;
  public static final int LEFT_EYE_OUTER = 263;

  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;
  private static final int RIGHT_TEMPLE = 234;
  private static final int LEFT_TEMPLE = 454;

  private final float[] points;
  private final double presence;
  private final Box box;

  /// @param points x, y, z of each point in turn
  /// @param presence the model's own probability that this is a face
  public FaceMesh(float[] points, double presence) {
    if (points.length != 3 * POINTS) {
      throw new IllegalArgumentException("a mesh has 468 points, got " + points.length / 3.0);
    }
    this.points = points.clone();
    this.presence = presence;
    float left = Float.POSITIVE_INFINITY;
    float top = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length; i += 3) {
      left = Math.min(left, points[i]);
      right = Math.max(right, points[i]);
      top = Math.min(top, points[i + 1]);
      bottom = Math.max(bottom, points[i + 1]);
    }
    this.box = new Box(left, top, right - left, bottom - top);
  }

  public double x(int point) {
    return points[3 * point];
  }

  public double y(int point) {
    return points[3 * point + 1];
  }

  public double z(int point) {
    return points[3 * point + 2];
  }

  public Point point(int index) {
    return new Point(x(index), y(index));
  }

  public double presence() {
    return presence;
  }

  /// The smallest upright box around all points.
  public Box box() {
    return box;
  }

  /// Between the middles of the two eyes, in pixels.
  public double interocularDistance() {
    return rightEyeCentre().distanceTo(leftEyeCentre());
  }

  public Point rightEyeCentre() {
    return between(RIGHT_EYE_OUTER, RIGHT_EYE_INNER);
  }

  public Point leftEyeCentre() {
    return between(LEFT_EYE_INNER, LEFT_EYE_OUTER);
  }

  /// Direction of the line through both eyes, radians, 0 when level.
  public double eyeLine() {
    return point(RIGHT_EYE_OUTER).angleTo(point(LEFT_EYE_OUTER));
  }

  /// From the axes temple to temple and forehead to chin. The depth of the points is the
  /// model's own estimate, so angles are consistent rather than exact.
  public HeadPose pose() {
    double ax = x(LEFT_TEMPLE) - x(RIGHT_TEMPLE);
    double ay = y(LEFT_TEMPLE) - y(RIGHT_TEMPLE);
    double az = z(LEFT_TEMPLE) - z(RIGHT_TEMPLE);
    double bx = x(CHIN) - x(FOREHEAD);
    double by = y(CHIN) - y(FOREHEAD);
    double bz = z(CHIN) - z(FOREHEAD);
    double length = Math.sqrt(ax * ax + ay * ay + az * az);
    if (length == 0) {
      return new HeadPose(0, 0, 0);
    }
    ax /= length;
    ay /= length;
    az /= length;
    // The part of the second axis that is square to the first.
    double along = ax * bx + ay * by + az * bz;
    bx -= along * ax;
    by -= along * ay;
    bz -= along * az;
    // Pitch is read with the roll taken out, so that a tilted head does not seem to nod.
    double roll = Math.atan2(ay, ax);
    double down = -Math.sin(roll) * bx + Math.cos(roll) * by;
    return new HeadPose(
        Math.toDegrees(Math.atan2(-az, Math.hypot(ax, ay))),
        Math.toDegrees(Math.atan2(bz, down)),
        Math.toDegrees(roll));
  }

  /// Inner lips' gap over the mouth's width: 0 closed, above about .3 clearly open.
  public double mouthOpenness() {
    return ratio(distance(13, 14), distance(78, 308));
  }

  /// Eyelid gap over eye width, mean of both eyes. It barely moves when the eyes close
  /// (vision.md 3); a blink is measured by the iris model instead.
  public double eyeAspectRatio() {
    double right =
        ratio(
            distance(160, 144) + distance(158, 153),
            2 * distance(RIGHT_EYE_OUTER, RIGHT_EYE_INNER));
    double left =
        ratio(
            distance(385, 380) + distance(387, 373), 2 * distance(LEFT_EYE_INNER, LEFT_EYE_OUTER));
    return (right + left) / 2;
  }

  /// Distance of two points in the picture, depth left out.
  public double distance(int a, int b) {
    return Math.hypot(x(a) - x(b), y(a) - y(b));
  }

  private Point between(int a, int b) {
    return new Point((x(a) + x(b)) / 2, (y(a) + y(b)) / 2);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  @Override
  public String toString() {
    return "FaceMesh[presence=%.2f]".formatted(presence);
  }
}
