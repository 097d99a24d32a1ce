package org.veriself.evaluation.animation;

/// Names for the mesh points that move on their own. Paired arrays run in the same direction, so
/// that element `k` of the upper lid meets element `k` of the lower one.
final class FaceTopology {
  static final int FOREHEAD = 10;
  static final int CHIN = 152;
  static final int UPPER_LIP = 13;
  static final int MOUTH_CORNER_RIGHT = 78;
  static final int MOUTH_CORNER_LEFT = 308;

  static final int[] OVAL = {
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
  };
  static final int[][] UPPER_LIDS = {
    {246, 161, 160, 159, 158, 157, 173}, {466, 388, 387, 386, 385, 384, 398}
  };
  static final int[][] LOWER_LIDS = {
    {7, 163, 144, 145, 153, 154, 155}, {249, 390, 373, 374, 380, 381, 382}
  };
  static final int[][] UPPER_CREASES = {
    {247, 30, 29, 27, 28, 56, 190}, {467, 260, 259, 257, 258, 286, 414}
  };
  static final int[][] LOWER_CREASES = {
    {25, 110, 24, 23, 22, 26, 112}, {255, 339, 254, 253, 252, 256, 341}
  };
  static final int[] INNER_UPPER_LIP = {78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308};
  static final int[] INNER_LOWER_LIP = {78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308};
  static final int[] LOWER_LIP = {
    95, 88, 178, 87, 14, 317, 402, 318, 324, 96, 89, 179, 86, 15, 316, 403, 319, 325, 77, 90, 180,
    85, 16, 315, 404, 320, 307, 146, 91, 181, 84, 17, 314, 405, 321, 375
  };
  static final int[] MOUTH_CORNERS = {61, 291, 78, 308, 76, 306, 62, 292};

  private FaceTopology() {}
}
