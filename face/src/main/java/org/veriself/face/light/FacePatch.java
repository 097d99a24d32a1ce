package org.veriself.face.light;

import java.util.Arrays;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// A quadrilateral between four mesh points, read at a fixed number of places whatever its size
/// in the picture, so that its price is fixed too.
public record FacePatch(int topLeft, int topRight, int bottomRight, int bottomLeft) {
  /// From this value of a channel on, light is lost.
  static final int CLIPPED = 252;

  private static final int STEPS = 10;

  /// What a patch looks like.
  ///
  /// @param light mean of the places inside the picture, black when there is none
  /// @param deviation of the brightness (0 to 255) from place to place: texture
  /// @param clipped share of places with a channel at its upper end, where light is lost
  /// @param samples places inside the picture, of 100
  public record Reading(LinearRgb light, double deviation, double clipped, int samples) {}

  public Reading read(Picture picture, FaceMesh mesh) {
    byte[] rgb = picture.rgb();
    double red = 0;
    double green = 0;
    double blue = 0;
    double sum = 0;
    double squares = 0;
    int clipped = 0;
    int[] places = places(picture, mesh);
    for (int at : places) {
      red += LinearRgb.linear(rgb[at]);
      green += LinearRgb.linear(rgb[at + 1]);
      blue += LinearRgb.linear(rgb[at + 2]);
      int r = rgb[at] & 255;
      int g = rgb[at + 1] & 255;
      int b = rgb[at + 2] & 255;
      double brightness = .299 * r + .587 * g + .114 * b;
      sum += brightness;
      squares += brightness * brightness;
      if (r >= CLIPPED || g >= CLIPPED || b >= CLIPPED) {
        clipped++;
      }
    }
    int count = Math.max(1, places.length);
    double mean = sum / count;
    return new Reading(
        new LinearRgb(red / count, green / count, blue / count),
        Math.sqrt(Math.max(0, squares / count - mean * mean)),
        (double) clipped / count,
        places.length);
  }

  /// Where in the picture's bytes the read places begin; those outside the picture are left out.
  int[] places(Picture picture, FaceMesh mesh) {
    int width = picture.width();
    int height = picture.height();
    int[] places = new int[STEPS * STEPS];
    int count = 0;
    for (int v = 0; v < STEPS; v++) {
      double down = (v + .5) / STEPS;
      double leftX = mesh.x(topLeft) + down * (mesh.x(bottomLeft) - mesh.x(topLeft));
      double leftY = mesh.y(topLeft) + down * (mesh.y(bottomLeft) - mesh.y(topLeft));
      double rightX = mesh.x(topRight) + down * (mesh.x(bottomRight) - mesh.x(topRight));
      double rightY = mesh.y(topRight) + down * (mesh.y(bottomRight) - mesh.y(topRight));
      for (int u = 0; u < STEPS; u++) {
        double across = (u + .5) / STEPS;
        int x = (int) Math.floor(leftX + across * (rightX - leftX));
        int y = (int) Math.floor(leftY + across * (rightY - leftY));
        if (x >= 0 && y >= 0 && x < width && y < height) {
          places[count++] = 3 * (y * width + x);
        }
      }
    }
    return Arrays.copyOf(places, count);
  }

  /// Where the patch faces, in the axes of the mesh; z is negative towards the camera.
  public Normal normal(FaceMesh mesh) {
    double ax = mesh.x(bottomRight) - mesh.x(topLeft);
    double ay = mesh.y(bottomRight) - mesh.y(topLeft);
    double az = mesh.z(bottomRight) - mesh.z(topLeft);
    double bx = mesh.x(topRight) - mesh.x(bottomLeft);
    double by = mesh.y(topRight) - mesh.y(bottomLeft);
    double bz = mesh.z(topRight) - mesh.z(bottomLeft);
    double x = ay * bz - az * by;
    double y = az * bx - ax * bz;
    double z = ax * by - ay * bx;
    double length = Math.sqrt(x * x + y * y + z * z);
    return length == 0 ? new Normal(0, 0, -1) : new Normal(x / length, y / length, z / length);
  }
}
