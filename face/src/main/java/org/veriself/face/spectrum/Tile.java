package org.veriself.face.spectrum;

import java.util.ArrayList;
import java.util.List;
import org.veriself.face.geometry.Box;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// A square of [#SIZE] pixels of the face, never scaled: scaling would smooth away what is looked
/// for.
///
/// @param left first column in the picture
/// @param top first row in the picture
record Tile(int left, int top) {
  static final int SIZE = 64;

  /// Tiles in a row and in a column; those of a face smaller than three tiles overlap.
  static final int ACROSS = 3;

  /// On a lower face the tiles would be one and the same.
  private static final double LEAST_HEIGHT = 140;

  /// Share of the face's box that is left out at each side: hair and background.
  private static final double MARGIN = .1;

  /// Spread over the face, row by row; none when the face is too small or leaves the picture.
  static List<Tile> of(FaceMesh mesh, Picture picture) {
    Box face = mesh.box();
    if (face.height() < LEAST_HEIGHT) {
      return List.of();
    }
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < ACROSS; row++) {
      for (int column = 0; column < ACROSS; column++) {
        Tile tile =
            new Tile(start(face.x(), face.width(), column), start(face.y(), face.height(), row));
        if (!tile.isInside(picture)) {
          return List.of();
        }
        tiles.add(tile);
      }
    }
    return tiles;
  }

  private static int start(double from, double length, int index) {
    double first = from + MARGIN * length;
    double last = from + (1 - MARGIN) * length - SIZE;
    return (int) Math.round(first + (last - first) * index / (ACROSS - 1));
  }

  private boolean isInside(Picture picture) {
    return left >= 0
        && top >= 0
        && left + SIZE <= picture.width()
        && top + SIZE <= picture.height();
  }
}
