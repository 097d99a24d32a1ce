package org.veriself.face.pad;

import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.inference.Framing;
import org.veriself.media.Picture;

/// The part of the picture a passive network looks at: the face's box, enlarged, stretched to the
/// network's square. Kept inside, it grows no larger than the picture and is moved, not cut.
final class PadInput {
  private PadInput() {}

  static AffineCrop around(Box face, Framing.FaceBox framing, Picture picture, int size) {
    Box wide = face.enlarged(framing.scale());
    if (framing.keepInside()) {
      wide = inside(face, framing.scale(), picture.width(), picture.height());
    }
    return AffineCrop.stretched(wide, size);
  }

  private static Box inside(Box face, double scale, double pictureWidth, double pictureHeight) {
    double possible =
        Math.min(scale, Math.min(pictureWidth / face.width(), pictureHeight / face.height()));
    double width = face.width() * possible;
    double height = face.height() * possible;
    Point centre = face.centre();
    return new Box(
        Math.clamp(centre.x() - width / 2, 0, Math.max(0, pictureWidth - width)),
        Math.clamp(centre.y() - height / 2, 0, Math.max(0, pictureHeight - height)),
        width,
        height);
  }
}
