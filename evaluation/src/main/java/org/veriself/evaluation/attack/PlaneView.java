package org.veriself.evaluation.attack;

/// How a camera sees a flat picture held in front of it: a homography. Angles in radians, shifts
/// in fractions of the frame; `scale` 1 fills the frame when held straight.
public record PlaneView(
    double yaw, double pitch, double roll, double shiftX, double shiftY, double scale) {
  private static final double CAMERA_DISTANCE_IN_WIDTHS = 1.6;

  /// Nine numbers, row by row, that take frame pixels to picture pixels (divide by the third).
  double[] frameToPicture(int width, int height) {
    double[] across = across();
    double[] down = down();
    double[] normal = normal();
    double distance = distance(width);
    double offX = -width * (0.5 + shiftX);
    double offY = -height * (0.5 + shiftY);
    // The ray (x + offX, y + offY, distance) meets the plane through (0, 0, distance).
    double reach = normal[2] * distance;
    double[] h = new double[9];
    double beyond = normal[0] * offX + normal[1] * offY + normal[2] * distance;
    h[6] = normal[0];
    h[7] = normal[1];
    h[8] = beyond;
    row(h, 0, across, reach, distance, offX, offY, beyond, normal, width / 2.0);
    row(h, 3, down, reach, distance, offX, offY, beyond, normal, height / 2.0);
    return h;
  }

  double distance(int width) {
    return width * CAMERA_DISTANCE_IN_WIDTHS;
  }

  /// The picture's own axes in the camera's: to the right, down, and away from the camera.
  double[] across() {
    return new double[] {
      Math.cos(yaw) * Math.cos(roll) + Math.sin(yaw) * Math.sin(pitch) * Math.sin(roll),
      Math.cos(pitch) * Math.sin(roll),
      Math.cos(yaw) * Math.sin(pitch) * Math.sin(roll) - Math.sin(yaw) * Math.cos(roll)
    };
  }

  double[] down() {
    return new double[] {
      Math.sin(yaw) * Math.sin(pitch) * Math.cos(roll) - Math.cos(yaw) * Math.sin(roll),
      Math.cos(pitch) * Math.cos(roll),
      Math.sin(yaw) * Math.sin(roll) + Math.cos(yaw) * Math.sin(pitch) * Math.cos(roll)
    };
  }

  double[] normal() {
    return new double[] {
      Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)
    };
  }

  private void row(
      double[] h,
      int at,
      double[] axis,
      double reach,
      double distance,
      double offX,
      double offY,
      double beyond,
      double[] normal,
      double middle) {
    // axis . (ray * reach / (normal . ray) - (0, 0, distance)) / scale + middle
    double lift = axis[2] * distance;
    h[at] = (axis[0] * reach - lift * normal[0]) / scale + middle * normal[0];
    h[at + 1] = (axis[1] * reach - lift * normal[1]) / scale + middle * normal[1];
    h[at + 2] =
        ((axis[0] * offX + axis[1] * offY + axis[2] * distance) * reach - lift * beyond) / scale
            + middle * beyond;
  }
}
