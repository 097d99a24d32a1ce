package org.veriself.face.iris;

import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.mesh.FaceMesh;

/// The square around one eye (vision.md 2): centred between its corners, level with them.
final class IrisInput {
  private IrisInput() {}

  static AffineCrop rightEye(FaceMesh mesh, double room, int size) {
    return eye(mesh, FaceMesh.RIGHT_EYE_OUTER, FaceMesh.RIGHT_EYE_INNER, room, size);
  }

  static AffineCrop leftEye(FaceMesh mesh, double room, int size) {
    return eye(mesh, FaceMesh.LEFT_EYE_INNER, FaceMesh.LEFT_EYE_OUTER, room, size);
  }

  private static AffineCrop eye(FaceMesh mesh, int from, int to, double room, int size) {
    Point a = mesh.point(from);
    Point b = mesh.point(to);
    Point centre = new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    return AffineCrop.rotated(centre, Math.max(1, a.distanceTo(b)) * room, mesh.eyeLine(), size);
  }
}
