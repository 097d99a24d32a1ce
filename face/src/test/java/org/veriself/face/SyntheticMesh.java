package org.veriself.face;

import org.veriself.face.mesh.FaceMesh;

/// A mesh with its measuring points where a plain face has them, 100 pixels wide around (200, 200).
public final class SyntheticMesh {
  private final float[] points = new float[3 * FaceMesh.POINTS];

  public SyntheticMesh() {
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      put(i, 0, 0, 0);
    }
    put(234, -50, 0, 0);
    put(454, 50, 0, 0);
    put(10, 0, -60, 0);
    put(152, 0, 60, 0);
    put(33, -35, -15, 0);
    put(133, -15, -15, 0);
    put(362, 15, -15, 0);
    put(263, 35, -15, 0);
    put(78, -20, 30, 0);
    put(308, 20, 30, 0);
    put(13, 0, 30, 0);
    put(14, 0, 30, 0);
  }

  /// Relative to the middle of the face.
  public SyntheticMesh put(int point, double x, double y, double z) {
    points[3 * point] = (float) x;
    points[3 * point + 1] = (float) y;
    points[3 * point + 2] = (float) z;
    return this;
  }

  /// Turned about the vertical axis; positive degrees bring the nose to the left in the picture.
  public SyntheticMesh yawed(double degrees) {
    return turned(0, 2, degrees);
  }

  /// Turned about the horizontal axis; positive degrees lower the chin's front.
  public SyntheticMesh pitched(double degrees) {
    return turned(1, 2, -degrees);
  }

  /// Turned clockwise in the picture.
  public SyntheticMesh rolled(double degrees) {
    return turned(0, 1, degrees);
  }

  private SyntheticMesh turned(int a, int b, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    for (int i = 0; i < points.length; i += 3) {
      double u = points[i + a];
      double v = points[i + b];
      // Depth grows away from the camera, hence the different sense for the x-z plane.
      double sense = b == 2 ? -1 : 1;
      points[i + a] = (float) (cos * u - sense * sin * v);
      points[i + b] = (float) (sense * sin * u + cos * v);
    }
    return this;
  }

  public FaceMesh build() {
    float[] placed = points.clone();
    for (int i = 0; i < placed.length; i += 3) {
      placed[i] += 200;
      placed[i + 1] += 200;
    }
    return new FaceMesh(placed, 1);
  }
}
