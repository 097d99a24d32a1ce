package org.veriself.face.mesh;

/// Where the head points, in degrees, as the camera sees it (nothing is mirrored back):
///
/// - `yaw` grows as the person turns to their own right, so that the nose moves to the left in
///   the picture;
/// - `pitch` grows as the person looks down;
/// - `roll` grows as the head tilts clockwise in the picture, towards the person's left shoulder.
///
/// A head looking into the camera has yaw and roll near 0, but a pitch that depends on the face
/// and the camera's height: nods are measured against the person's own rest.
public record HeadPose(double yaw, double pitch, double roll) {

  /// How far the head is turned away from the camera, roll left out, in degrees.
  public double turn() {
    return Math.hypot(yaw, pitch);
  }
}
