package org.veriself.evaluation.animation;

/// How head and face are held at one moment. Angles in radians: positive yaw turns towards the
/// right edge of the picture, positive pitch looks down. Shifts are fractions of the frame width;
/// `cameraX` and `cameraY` move the whole view, as a hand-held phone does. `blink` and `mouth`
/// go from 0 (as in the photo) to 1 (shut, wide open).
public record Pose(
    double yaw,
    double pitch,
    double roll,
    double shiftX,
    double shiftY,
    double cameraX,
    double cameraY,
    double blink,
    double mouth) {

  public static final Pose REST = new Pose(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Pose turned(double yaw, double pitch, double roll) {
    return new Pose(yaw, pitch, roll, 0, 0, 0, 0, 0, 0);
  }

  static Pose blinking(double amount) {
    return new Pose(0, 0, 0, 0, 0, 0, 0, amount, 0);
  }

  static Pose speaking(double amount) {
    return new Pose(0, 0, 0, 0, 0, 0, 0, 0, amount);
  }

  /// Angles and shifts add up; of two blinks or open mouths the stronger shows.
  public Pose and(Pose other) {
    return new Pose(
        yaw + other.yaw,
        pitch + other.pitch,
        roll + other.roll,
        shiftX + other.shiftX,
        shiftY + other.shiftY,
        cameraX + other.cameraX,
        cameraY + other.cameraY,
        Math.max(blink, other.blink),
        Math.max(mouth, other.mouth));
  }
}
