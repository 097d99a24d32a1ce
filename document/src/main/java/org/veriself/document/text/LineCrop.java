package org.veriself.document.text;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.Quad;

/// A line of text, cut out level. The pixels belong to the caller's pointer scope.
///
/// @param place the line's corners from the top left of its text
/// @param cutOut the same with room behind it: what `rgb` shows
/// @param picture from which it was cut
record LineCrop(Quad place, Quad cutOut, Mat picture, Mat rgb) {

  /// From this ratio of height to width on, a box holds text that runs downwards.
  private static final double TALL = 1.5;

  /// Room behind the line, in heights: the box of a line leaves out a comma at its end.
  private static final double BEHIND = .3;

  /// Less than this share of a box is not a line of letters.
  private static final double LEAST_INK = .35;

  /// Kept under the rows with ink, in their heights: with less, a comma is read as a point; with
  /// more, letters are lost again.
  private static final double BELOW = .07;

  /// Room above a line in which a tilde stands, in heights.
  private static final double ABOVE = .2;

  static LineCrop of(Mat picture, Quad box) {
    Quad place = box;
    if (longest(box, false) >= TALL * longest(box, true)) {
      // Text turned clockwise begins at the top right.
      place = box.turned(-1);
    }
    return at(picture, place, place.lengthened(BEHIND));
  }

  static LineCrop cut(Mat picture, Quad place) {
    return at(picture, place, place);
  }

  /// The same line without the room above and below its letters, which makes them larger to the
  /// recogniser. Empty when its letters do not stand out.
  Optional<LineCrop> tightened() {
    Ink ink = ink();
    double height = rgb.rows();
    if (ink.capHeight() < LEAST_INK * height) {
      return Optional.empty();
    }
    double from = ink.top() / height;
    double to = (ink.top() + (1 + BELOW) * ink.capHeight()) / height;
    return Optional.of(at(picture, place, cutOut.between(from, Math.min(1, to))));
  }

  Ink ink() {
    return Ink.of(rgb);
  }

  /// The same columns with room above them, for what stands over a capital and was cut off.
  Ink inkWithRoomAbove() {
    int rows = (int) Math.ceil(rgb.rows() * (1 + ABOVE));
    return Ink.of(Dewarp.straight(picture, cutOut.between(-ABOVE, 1), rgb.cols(), rows));
  }

  /// Its length in heights.
  double length() {
    return rgb.cols() / (double) rgb.rows();
  }

  private static LineCrop at(Mat picture, Quad place, Quad cutOut) {
    int width = Math.max(4, (int) longest(cutOut, true));
    int height = Math.max(4, (int) longest(cutOut, false));
    return new LineCrop(place, cutOut, picture, Dewarp.straight(picture, cutOut, width, height));
  }

  private static double longest(Quad box, boolean along) {
    return along
        ? Math.max(
            box.topLeft().distance(box.topRight()), box.bottomLeft().distance(box.bottomRight()))
        : Math.max(
            box.topLeft().distance(box.bottomLeft()), box.topRight().distance(box.bottomRight()));
  }
}
