package org.veriself.face.mesh;

import org.veriself.face.detection.DetectedFace;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;

/// The square the mesh model looks at (vision.md 2): around the face with room, turned so that
/// the eyes are level.
final class MeshInput {
  private MeshInput() {}

  static AffineCrop around(DetectedFace face, double room, int size) {
    double side = Math.max(face.box().width(), face.box().height()) * room;
    return AffineCrop.rotated(face.box().centre(), side, face.eyeLine(), size);
  }

  /// From the mesh of the frame before: its extent along and across its own eye line.
  static AffineCrop around(FaceMesh previous, double room, int size) {
    double angle = previous.eyeLine();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double minU = Double.POSITIVE_INFINITY;
    double maxU = Double.NEGATIVE_INFINITY;
    double minV = Double.POSITIVE_INFINITY;
    double maxV = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      double u = cos * previous.x(i) + sin * previous.y(i);
      double v = cos * previous.y(i) - sin * previous.x(i);
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    double u = (minU + maxU) / 2;
    double v = (minV + maxV) / 2;
    var centre = new Point(cos * u - sin * v, sin * u + cos * v);
    return AffineCrop.rotated(centre, Math.max(maxU - minU, maxV - minV) * room, angle, size);
  }
}
