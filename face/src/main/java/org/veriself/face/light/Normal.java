package org.veriself.face.light;

/// The direction a patch of skin faces, of length 1: x to the right in the picture, y down, z away
/// from the camera.
public record Normal(double x, double y, double z) {

  public double dot(Normal other) {
    return x * other.x + y * other.y + z * other.z;
  }
}
