package org.veriself.document.text;

import org.bytedeco.opencv.opencv_core.Mat;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.Quad;

/// A line of text, cut out level. The pixels belong to the caller's pointer scope.
///
/// @param place the line's corners from the top left of its text
record LineCrop(Quad place, Mat rgb) {

  /// From this ratio of height to width on, a box holds text that runs downwards.
  private static final double TALL = 1.5;

  /// Room behind the line, in heights: the box of a line leaves out a comma at its end.
  private static final double BEHIND = .3;

  static LineCrop of(Mat picture, Quad box) {
    Quad place = box;
    if (longest(box, false) >= TALL * longest(box, true)) {
      // Text turned clockwise begins at the top right.
      place = box.turned(-1);
    }
    return new LineCrop(place, cut(picture, place.lengthened(BEHIND)).rgb());
  }

  static LineCrop cut(Mat picture, Quad place) {
    int width = Math.max(4, (int) longest(place, true));
    int height = Math.max(4, (int) longest(place, false));
    return new LineCrop(place, Dewarp.straight(picture, place, width, height));
  }

  private static double longest(Quad box, boolean along) {
    return along
        ? Math.max(
            box.topLeft().distance(box.topRight()), box.bottomLeft().distance(box.bottomRight()))
        : Math.max(
            box.topLeft().distance(box.bottomLeft()), box.topRight().distance(box.bottomRight()));
  }
}
