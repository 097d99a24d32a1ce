package org.veriself.face.bestframe;

import org.veriself.face.geometry.Box;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.Picture;

/// The picture that shows the face best, and what was measured in it.
///
/// @param score 0 to 1
public record BestFrame(Picture picture, FaceObservation observation, double score) {

  /// The face alone, upright as in the picture, with `margin` times its size left around it where
  /// the picture reaches that far.
  public Picture portrait(double margin) {
    Box box =
        observation.mesh().box().enlarged(1 + 2 * margin).within(picture.width(), picture.height());
    int left = Math.clamp((int) Math.floor(box.x()), 0, picture.width() - 1);
    int top = Math.clamp((int) Math.floor(box.y()), 0, picture.height() - 1);
    int right = Math.clamp((int) Math.ceil(box.right()), left + 1, picture.width());
    int bottom = Math.clamp((int) Math.ceil(box.bottom()), top + 1, picture.height());
    int width = right - left;
    byte[] rgb = new byte[3 * width * (bottom - top)];
    for (int y = top; y < bottom; y++) {
      System.arraycopy(
          picture.rgb(), 3 * (y * picture.width() + left), rgb, 3 * (y - top) * width, 3 * width);
    }
    return new Picture(width, bottom - top, rgb);
  }
}
