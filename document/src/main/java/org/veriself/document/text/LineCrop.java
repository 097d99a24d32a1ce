package org.veriself.document.text;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.Quad;

/// A line of text, cut out level. The pixels belong to the caller's pointer scope.
///
/// @param place the line's corners from the top left of its text
record LineCrop(Quad place, Mat rgb) {

  /// From this ratio of height to width on, a box holds text that runs downwards.
  private static final double TALL = 1.5;

  /// What is taken in at either end, in heights: boxes leave out a comma at the end.
  private static final double BESIDE = .35;

  static LineCrop of(Mat picture, Quad box) {
    Quad place = box;
    if (longest(box, false) >= TALL * longest(box, true)) {
      // Text turned clockwise begins at the top right.
      place = box.turned(-1);
    }
    return cut(picture, place);
  }

  static LineCrop cut(Mat picture, Quad place) {
    int width = Math.max(4, (int) longest(place, true));
    int height = Math.max(4, (int) longest(place, false));
    double side = BESIDE * height / width;
    Quad wide =
        Quad.of(
            List.of(
                beyond(place.topRight(), place.topLeft(), side),
                beyond(place.topLeft(), place.topRight(), side),
                beyond(place.bottomLeft(), place.bottomRight(), side),
                beyond(place.bottomRight(), place.bottomLeft(), side)));
    int wider = (int) (width * (1 + 2 * side));
    return new LineCrop(place, Dewarp.straight(picture, wide, wider, height));
  }

  private static Corner beyond(Corner from, Corner to, double share) {
    return new Corner(to.x() + share * (to.x() - from.x()), to.y() + share * (to.y() - from.y()));
  }

  private static double longest(Quad box, boolean along) {
    return along
        ? Math.max(
            box.topLeft().distance(box.topRight()), box.bottomLeft().distance(box.bottomRight()))
        : Math.max(
            box.topLeft().distance(box.bottomLeft()), box.topRight().distance(box.bottomRight()));
  }
}
