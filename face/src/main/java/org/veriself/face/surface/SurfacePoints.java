package org.veriself.face.surface;

/// Where points of the face are in one frame, in picture pixels.
///
/// Only frames of one chain show the same points: a chain ends when too few are left, and another
/// begins with points of its own.
///
/// @param chain counts the chains of a recording
/// @param x by point; NaN once the point was lost, for the rest of the chain
/// @param y as `x`
@SuppressWarnings("ArrayRecordComponent")
public record SurfacePoints(int chain, double[] x, double[] y) {

  public SurfacePoints {
    if (x.length != y.length) {
      throw new IllegalArgumentException("as many x as y");
    }
  }

  public int size() {
    return x.length;
  }

  public boolean has(int point) {
    return !Double.isNaN(x[point]);
  }
}
