package org.veriself.face.mesh;

import org.veriself.face.image.AffineCrop;

/// Reads what the mesh model says: points in crop pixels, depth in the same unit.
final class MeshOutput {
  private MeshOutput() {}

  static FaceMesh decode(float[] points, int start, float flag, AffineCrop crop) {
    float[] inPicture = new float[3 * FaceMesh.POINTS];
    float xx = (float) crop.xx();
    float xy = (float) crop.xy();
    float x0 = (float) crop.x0();
    float yx = (float) crop.yx();
    float yy = (float) crop.yy();
    float y0 = (float) crop.y0();
    float scale = (float) crop.scale();
    for (int i = 0; i < inPicture.length; i += 3) {
      float x = points[start + i];
      float y = points[start + i + 1];
      inPicture[i] = xx * x + xy * y + x0;
      inPicture[i + 1] = yx * x + yy * y + y0;
      inPicture[i + 2] = points[start + i + 2] * scale;
    }
    return new FaceMesh(inPicture, flag);
  }
}
