package org.veriself.face.surface;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.mesh.FaceMesh;

/// Follows points of the skin through a recording, where the mesh model only fits a face of its
/// own to what it sees. Eyes and mouth are left out: they move by themselves.
///
/// One tracker follows one video, in one thread.
public final class SurfaceTracker {
  private static final int MOST = 48;

  /// Fewer points say nothing; a new chain begins.
  private static final int FEWEST = 20;

  /// Pixels of the crop between points.
  private static final int APART = 7;

  private static final double LEAST_TEXTURE = 1;

  /// Around the face, clockwise from the forehead.
  private static final int[] OVAL = {
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
  };

  private static final int[] RIGHT_EYE = {33, 133, 159, 145};
  private static final int[] LEFT_EYE = {263, 362, 386, 374};
  private static final int[] MOUTH = {61, 291, 0, 17};

  private @Nullable Pyramid previous;
  private @Nullable AffineCrop previousCrop;
  private @Nullable SurfacePoints points;
  private int chain;

  /// @param pixels of the crop
  /// @param crop where the pixels lie in the picture
  /// @param mesh of the face in the same picture
  public SurfacePoints follow(FaceCrop pixels, AffineCrop crop, FaceMesh mesh) {
    Pyramid image = Pyramid.of(GreyImage.of(pixels));
    SurfacePoints followed = followed(image, crop);
    if (followed == null || count(followed) < FEWEST) {
      followed = begun(image.fine(), crop, mesh);
    }
    previous = image;
    previousCrop = crop;
    points = followed;
    return followed;
  }

  /// After a frame without the face.
  public void lost() {
    points = null;
    previous = null;
  }

  private @Nullable SurfacePoints followed(Pyramid image, AffineCrop crop) {
    SurfacePoints before = points;
    Pyramid from = previous;
    AffineCrop fromCrop = previousCrop;
    if (before == null || from == null || fromCrop == null) {
      return null;
    }
    var flow = new PatchFlow(from, image);
    var x = new double[before.size()];
    var y = new double[before.size()];
    for (int i = 0; i < before.size(); i++) {
      Optional<Point> found = Optional.empty();
      if (before.has(i)) {
        Point start = inCrop(fromCrop, before.x()[i], before.y()[i]);
        // The crop follows the face, so that a point stays about where it was in it.
        found = flow.follow(start, start);
      }
      x[i] = found.map(at -> crop.pictureX(at.x(), at.y())).orElse(Double.NaN);
      y[i] = found.map(at -> crop.pictureY(at.x(), at.y())).orElse(Double.NaN);
    }
    return new SurfacePoints(before.chain(), x, y);
  }

  private record Spot(double x, double y, double texture) {}

  private SurfacePoints begun(GreyImage image, AffineCrop crop, FaceMesh mesh) {
    List<Spot> spots = new ArrayList<>();
    int margin = Patch.REACH + 2;
    for (int y = margin; y < image.size() - margin; y += APART) {
      for (int x = margin; x < image.size() - margin; x += APART) {
        double pictureX = crop.pictureX(x + .5, y + .5);
        double pictureY = crop.pictureY(x + .5, y + .5);
        if (isSkin(mesh, pictureX, pictureY)) {
          spots.add(new Spot(pictureX, pictureY, Patch.of(image, x + .5, y + .5).texture()));
        }
      }
    }
    List<Spot> best =
        spots.stream()
            .filter(spot -> spot.texture() >= LEAST_TEXTURE)
            .sorted(Comparator.comparingDouble(Spot::texture).reversed())
            .limit(MOST)
            .toList();
    return new SurfacePoints(
        ++chain,
        best.stream().mapToDouble(Spot::x).toArray(),
        best.stream().mapToDouble(Spot::y).toArray());
  }

  private static boolean isSkin(FaceMesh mesh, double x, double y) {
    return isInside(mesh, x, y)
        && !isAt(mesh, RIGHT_EYE, x, y)
        && !isAt(mesh, LEFT_EYE, x, y)
        && !isAt(mesh, MOUTH, x, y);
  }

  /// Crossings of a ray with the face's outline.
  private static boolean isInside(FaceMesh mesh, double x, double y) {
    boolean inside = false;
    for (int i = 0, k = OVAL.length - 1; i < OVAL.length; k = i++) {
      double ax = mesh.x(OVAL[i]);
      double ay = mesh.y(OVAL[i]);
      double bx = mesh.x(OVAL[k]);
      double by = mesh.y(OVAL[k]);
      if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
        inside = !inside;
      }
    }
    return inside;
  }

  /// Within the circle around an eye or the mouth.
  private static boolean isAt(FaceMesh mesh, int[] part, double x, double y) {
    double centreX = (mesh.x(part[0]) + mesh.x(part[1])) / 2;
    double centreY = (mesh.y(part[0]) + mesh.y(part[1])) / 2;
    return Math.hypot(x - centreX, y - centreY) < .65 * mesh.distance(part[0], part[1]);
  }

  private static Point inCrop(AffineCrop crop, double x, double y) {
    double determinant = crop.xx() * crop.yy() - crop.xy() * crop.yx();
    double dx = x - crop.x0();
    double dy = y - crop.y0();
    return new Point(
        (crop.yy() * dx - crop.xy() * dy) / determinant,
        (crop.xx() * dy - crop.yx() * dx) / determinant);
  }

  private static int count(SurfacePoints points) {
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      count += points.has(i) ? 1 : 0;
    }
    return count;
  }
}
