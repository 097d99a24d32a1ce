package org.veriself.face.detection;

import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;

/// One face the detector found, in picture pixels.
///
/// @param score 0 to 1
/// @param rightEye the person's own right, on the left in the picture
public record DetectedFace(Box box, double score, Point rightEye, Point leftEye) {

  /// Direction of the line through both eyes, radians, 0 when level.
  public double eyeLine() {
    return rightEye.angleTo(leftEye);
  }
}
