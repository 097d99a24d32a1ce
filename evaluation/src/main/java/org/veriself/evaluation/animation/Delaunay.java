package org.veriself.evaluation.animation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Delaunay triangulation of a few hundred points (Bowyer and Watson): point by point, the
/// triangles whose circumcircle holds the new point give way to a fan around it.
final class Delaunay {
  private final double[] x;
  private final double[] y;
  private List<Triangle> triangles = new ArrayList<>();

  private record Edge(int from, int to) {
    Edge reversed() {
      return new Edge(to, from);
    }
  }

  private record Triangle(int a, int b, int c, double centreX, double centreY, double radius2) {
    boolean circleHolds(double px, double py) {
      double dx = px - centreX;
      double dy = py - centreY;
      return dx * dx + dy * dy < radius2;
    }

    List<Edge> edges() {
      return List.of(new Edge(a, b), new Edge(b, c), new Edge(c, a));
    }
  }

  private Delaunay(double[] xs, double[] ys) {
    int n = xs.length;
    x = new double[n + 3];
    y = new double[n + 3];
    double minX = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      x[i] = xs[i];
      y[i] = ys[i];
      minX = Math.min(minX, xs[i]);
      maxX = Math.max(maxX, xs[i]);
      minY = Math.min(minY, ys[i]);
      maxY = Math.max(maxY, ys[i]);
    }
    double span = Math.max(maxX - minX, maxY - minY) + 1e-9;
    double middleX = (minX + maxX) / 2;
    double middleY = (minY + maxY) / 2;
    x[n] = middleX - 40 * span;
    y[n] = middleY - 20 * span;
    x[n + 1] = middleX + 40 * span;
    y[n + 1] = middleY - 20 * span;
    x[n + 2] = middleX;
    y[n + 2] = middleY + 40 * span;
    triangles.add(triangle(n, n + 1, n + 2));
    for (int i = 0; i < n; i++) {
      insert(i);
    }
    triangles.removeIf(t -> t.a() >= n || t.b() >= n || t.c() >= n);
  }

  /// Three point numbers per triangle, all wound the same way.
  static int[] triangulate(double[] xs, double[] ys) {
    return new Delaunay(xs, ys)
        .triangles.stream()
            .flatMapToInt(t -> java.util.stream.IntStream.of(t.a(), t.b(), t.c()))
            .toArray();
  }

  private void insert(int point) {
    List<Triangle> kept = new ArrayList<>(triangles.size() + 2);
    Set<Edge> boundary = new HashSet<>();
    List<Edge> order = new ArrayList<>();
    for (Triangle t : triangles) {
      if (!t.circleHolds(x[point], y[point])) {
        kept.add(t);
        continue;
      }
      for (Edge edge : t.edges()) {
        if (!boundary.remove(edge.reversed())) {
          boundary.add(edge);
          order.add(edge);
        }
      }
    }
    for (Edge edge : order) {
      if (boundary.contains(edge)) {
        kept.add(triangle(edge.from(), edge.to(), point));
      }
    }
    triangles = kept;
  }

  private Triangle triangle(int a, int b, int c) {
    double bx = x[b] - x[a];
    double by = y[b] - y[a];
    double cx = x[c] - x[a];
    double cy = y[c] - y[a];
    double d = 2 * (bx * cy - by * cx);
    double b2 = bx * bx + by * by;
    double c2 = cx * cx + cy * cy;
    double ux = (cy * b2 - by * c2) / d;
    double uy = (bx * c2 - cx * b2) / d;
    return new Triangle(a, b, c, x[a] + ux, y[a] + uy, ux * ux + uy * uy);
  }
}
