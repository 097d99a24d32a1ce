package org.veriself.evaluation.animation;

/// How much of the capture screen's light each vertex sends back to the camera: Lambert's cosine
/// to a screen just below the lens, falling off with distance. This spatial shape is what tells a
/// head from a print (vision.md 5, item 2).
final class ScreenLight {
  private static final float TOWARDS_CAMERA = 0.985f;
  private static final float FROM_BELOW = 0.17f;
  private static final float FULL = 254;

  private final HeadMesh mesh;
  private final float[] normalX = new float[HeadMesh.VERTICES];
  private final float[] normalY = new float[HeadMesh.VERTICES];
  private final float[] normalZ = new float[HeadMesh.VERTICES];

  ScreenLight(HeadMesh mesh) {
    this.mesh = mesh;
  }

  /// Writes 0 to 255 per vertex.
  void shade(float[] x, float[] y, float[] z, float[] shade) {
    sumNormals(x, y, z);
    for (int v = 0; v < HeadMesh.VERTICES; v++) {
      double length =
          Math.sqrt(normalX[v] * normalX[v] + normalY[v] * normalY[v] + normalZ[v] * normalZ[v])
              + 1e-6;
      double facing = (normalZ[v] * TOWARDS_CAMERA + normalY[v] * FROM_BELOW) / length;
      double distance = 1 + Math.max(0, z[v]) / (mesh.faceWidth * 2.2);
      shade[v] =
          (float) (FULL * Math.max(0.02, facing) * mesh.reflectance[v] / (distance * distance));
    }
  }

  /// Area-weighted; `normalZ` counts towards the camera, whatever the triangle's winding.
  private void sumNormals(float[] x, float[] y, float[] z) {
    java.util.Arrays.fill(normalX, 0);
    java.util.Arrays.fill(normalY, 0);
    java.util.Arrays.fill(normalZ, 0);
    int[] triangles = mesh.triangles;
    for (int t = 0; t < triangles.length; t += 3) {
      int a = triangles[t];
      int b = triangles[t + 1];
      int c = triangles[t + 2];
      float ux = x[b] - x[a];
      float uy = y[b] - y[a];
      float uz = z[b] - z[a];
      float wx = x[c] - x[a];
      float wy = y[c] - y[a];
      float wz = z[c] - z[a];
      float nx = uy * wz - uz * wy;
      float ny = uz * wx - ux * wz;
      float nz = ux * wy - uy * wx;
      float sign = nz > 0 ? -1 : 1;
      for (int k = t; k < t + 3; k++) {
        int v = triangles[k];
        normalX[v] += sign * nx;
        normalY[v] += sign * ny;
        normalZ[v] -= sign * nz;
      }
    }
  }
}
