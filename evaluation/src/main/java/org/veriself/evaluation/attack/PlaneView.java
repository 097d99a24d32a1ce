package org.veriself.evaluation.attack;

/// How a camera sees a flat picture held in front of it: a homography. Angles in radians, shifts
/// in fractions of the frame; `scale` 1 fills the frame when held straight.
record PlaneView(
    double yaw, double pitch, double roll, double shiftX, double shiftY, double scale) {
  private static final double CAMERA_DISTANCE_IN_WIDTHS = 1.6;

  /// Nine numbers, row by row, that take frame pixels to picture pixels (divide by the third).
  double[] frameToPicture(int width, int height) {
    double cosYaw = Math.cos(yaw);
    double sinYaw = Math.sin(yaw);
    double cosPitch = Math.cos(pitch);
    double sinPitch = Math.sin(pitch);
    double cosRoll = Math.cos(roll);
    double sinRoll = Math.sin(roll);
    double[] across = {
      cosYaw * cosRoll + sinYaw * sinPitch * sinRoll,
      cosPitch * sinRoll,
      cosYaw * sinPitch * sinRoll - sinYaw * cosRoll
    };
    double[] down = {
      sinYaw * sinPitch * cosRoll - cosYaw * sinRoll,
      cosPitch * cosRoll,
      sinYaw * sinRoll + cosYaw * sinPitch * cosRoll
    };
    double[] normal = {sinYaw * cosPitch, -sinPitch, cosYaw * cosPitch};
    double distance = width * CAMERA_DISTANCE_IN_WIDTHS;
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
