package org.veriself.face.light;

/// Patches of skin that face different ways, each a quadrilateral of mesh points given clockwise
/// as seen from the upper left. Brows, eyes, lips and the hair line are left out. "Left" is the
/// person's own.
public enum FaceRegion {
  FOREHEAD(69, 299, 336, 107),
  RIGHT_CHEEK(117, 101, 205, 187),
  LEFT_CHEEK(330, 346, 411, 425),
  RIGHT_SIDE(227, 116, 123, 137),
  LEFT_SIDE(345, 447, 366, 352),
  NOSE(3, 248, 281, 51),
  CHIN(201, 421, 396, 171);

  private final int topLeft;
  private final int topRight;
  private final int bottomRight;
  private final int bottomLeft;

  FaceRegion(int topLeft, int topRight, int bottomRight, int bottomLeft) {
    this.topLeft = topLeft;
    this.topRight = topRight;
    this.bottomRight = bottomRight;
    this.bottomLeft = bottomLeft;
  }

  public FacePatch patch() {
    return new FacePatch(topLeft, topRight, bottomRight, bottomLeft);
  }
}
