package org.veriself.evaluation.animation;

import java.util.Arrays;

/// Textured triangles with a depth buffer, bilinear sampling and an interpolated light map.
/// Buffers are reused from frame to frame; not thread-safe.
final class Raster {
  private static final float FAR = Float.MAX_VALUE;
  private static final float EDGE = -1e-3f;
  private static final int BACKGROUND_SHADE = 8;

  final int[] pixels;
  final byte[] shades;
  private final float[] depth;
  private final Scene scene;
  private final int width;
  private final int height;

  Raster(Scene scene) {
    this.scene = scene;
    width = scene.width;
    height = scene.height;
    pixels = new int[width * height];
    shades = new byte[width * height];
    depth = new float[width * height];
  }

  void clear() {
    Arrays.fill(shades, (byte) BACKGROUND_SHADE);
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          scene.texels,
          (y + scene.margin) * scene.textureWidth + scene.margin,
          pixels,
          y * width,
          width);
    }
  }

  /// Draws over everything there is; nearer triangles of the same call hide farther ones.
  void draw(HeadMesh mesh, int[] triangles, float[] x, float[] y, float[] z, float[] shade) {
    Arrays.fill(depth, FAR);
    for (int t = 0; t < triangles.length; t += 3) {
      triangle(mesh, x, y, z, shade, triangles[t], triangles[t + 1], triangles[t + 2]);
    }
  }

  private void triangle(
      HeadMesh mesh, float[] x, float[] y, float[] z, float[] shade, int a, int b, int c) {
    float abX = x[b] - x[a];
    float abY = y[b] - y[a];
    float acX = x[c] - x[a];
    float acY = y[c] - y[a];
    float area = abX * acY - acX * abY;
    if (Math.abs(area) < 1e-4f) {
      return;
    }
    int top = Math.max(0, (int) Math.ceil(Math.min(y[a], Math.min(y[b], y[c])) - 0.01f));
    int bottom =
        Math.min(height - 1, (int) Math.floor(Math.max(y[a], Math.max(y[b], y[c])) + 0.01f));
    int left = Math.max(0, (int) Math.ceil(Math.min(x[a], Math.min(x[b], x[c])) - 0.01f));
    int right = Math.min(width - 1, (int) Math.floor(Math.max(x[a], Math.max(x[b], x[c])) + 0.01f));
    // Weights of b and c are affine in x: their steps, and the steps of all they interpolate.
    float stepB = acY / area;
    float stepC = -abY / area;
    float zb = z[b] - z[a];
    float zc = z[c] - z[a];
    float sb = shade[b] - shade[a];
    float sc = shade[c] - shade[a];
    float ub = mesh.textureX[b] - mesh.textureX[a];
    float uc = mesh.textureX[c] - mesh.textureX[a];
    float vb = mesh.textureY[b] - mesh.textureY[a];
    float vc = mesh.textureY[c] - mesh.textureY[a];
    float stepZ = stepB * zb + stepC * zc;
    float stepS = stepB * sb + stepC * sc;
    int stepU = fixed(stepB * ub + stepC * uc);
    int stepV = fixed(stepB * vb + stepC * vc);
    for (int row = top; row <= bottom; row++) {
      float dy = row - y[a];
      float rowB = (left - x[a]) * stepB - acX * dy / area;
      float rowC = (left - x[a]) * stepC + abX * dy / area;
      int from = 0;
      int to = right - left;
      // Each weight must stay above the edge: three half-lines of x.
      float rowA = 1 - rowB - rowC;
      float stepA = -stepB - stepC;
      from =
          Math.max(
              Math.max(from, entry(rowA, stepA)), Math.max(entry(rowB, stepB), entry(rowC, stepC)));
      to =
          Math.min(Math.min(to, exit(rowA, stepA)), Math.min(exit(rowB, stepB), exit(rowC, stepC)));
      if (from > to) {
        continue;
      }
      float wb = rowB + from * stepB;
      float wc = rowC + from * stepC;
      float depthHere = z[a] + wb * zb + wc * zc;
      float shadeHere = shade[a] + wb * sb + wc * sc;
      int u = fixed(mesh.textureX[a] + wb * ub + wc * uc);
      int v = fixed(mesh.textureY[a] + wb * vb + wc * vc);
      int o = row * width + left + from;
      for (int n = to - from; n >= 0; n--) {
        if (depthHere <= depth[o]) {
          depth[o] = depthHere;
          shades[o] = (byte) shadeHere;
          pixels[o] = sample(u, v);
        }
        depthHere += stepZ;
        shadeHere += stepS;
        u += stepU;
        v += stepV;
        o++;
      }
    }
  }

  /// First step at which `value + n * step` is not below the edge.
  private static int entry(float value, float step) {
    if (value >= EDGE) {
      return 0;
    }
    return step <= 0 ? Integer.MAX_VALUE : (int) Math.ceil((EDGE - value) / step);
  }

  /// Last step at which `value + n * step` is not below the edge.
  private static int exit(float value, float step) {
    return step >= 0 ? Integer.MAX_VALUE : (int) Math.floor((EDGE - value) / step);
  }

  private static int fixed(float value) {
    return (int) (value * 65536);
  }

  private int sample(int u, int v) {
    int maxX = scene.textureWidth - 2;
    int maxY = scene.photoHeight + Scene.CAVITY_HEIGHT - 2;
    int tx = Math.clamp(u >> 16, 0, maxX);
    int ty = Math.clamp(v >> 16, 0, maxY);
    int fx = ((u >> 8) & 255);
    int fy = ((v >> 8) & 255);
    int o = ty * scene.textureWidth + tx;
    int[] texels = scene.texels;
    int p = texels[o];
    int q = texels[o + 1];
    int r = texels[o + scene.textureWidth];
    int s = texels[o + scene.textureWidth + 1];
    int wq = (fx * (256 - fy)) >> 8;
    int wr = ((256 - fx) * fy) >> 8;
    int ws = (fx * fy) >> 8;
    int wp = 256 - wq - wr - ws;
    int rb = (p & 0xff00ff) * wp + (q & 0xff00ff) * wq + (r & 0xff00ff) * wr + (s & 0xff00ff) * ws;
    int g = (p & 0xff00) * wp + (q & 0xff00) * wq + (r & 0xff00) * wr + (s & 0xff00) * ws;
    return ((rb >>> 8) & 0xff00ff) | ((g >>> 8) & 0xff00);
  }
}
