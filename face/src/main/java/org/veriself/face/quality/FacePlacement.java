package org.veriself.face.quality;

import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// How large the face is and where.
///
/// @param width of the face in pixels
/// @param height of the face in pixels
/// @param sizeRatio the face's height as a share of the picture's height
/// @param offsetX of the face's centre from the picture's, in picture widths, positive to the right
/// @param offsetY likewise, in picture heights, positive downwards
/// @param inside share of the face's box that lies in the picture
public record FacePlacement(
    double width, double height, double sizeRatio, double offsetX, double offsetY, double inside) {

  public static FacePlacement of(Picture picture, FaceMesh mesh) {
    Box box = mesh.box();
    Point centre = box.centre();
    double area = box.area();
    return new FacePlacement(
        box.width(),
        box.height(),
        box.height() / picture.height(),
        centre.x() / picture.width() - .5,
        centre.y() / picture.height() - .5,
        area == 0 ? 0 : box.within(picture.width(), picture.height()).area() / area);
  }
}
