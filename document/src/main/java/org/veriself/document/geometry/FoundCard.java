package org.veriself.document.geometry;

/// A rectangle of card shape in a picture.
///
/// @param quad corners from the top left of the card lying lengthwise; whether the text stands on
///     its head is not known yet
/// @param shape the outline it comes nearest to
/// @param score the better of two has more; comparable within one picture
/// @param support share of the outline where the picture has an edge, 0 to 1
/// @param weakestSide the same of the side with the least
/// @param weakestCorner the same near the corner with the least: a finger covers it
public record FoundCard(
    Quad quad,
    CardShape shape,
    double score,
    double support,
    double weakestSide,
    double weakestCorner) {

  /// A picture that shows nothing but the card, edge to edge: its outline has no support.
  public static FoundCard wholePicture(int width, int height, CardShape shape) {
    return new FoundCard(Quad.rectangle(0, 0, width, height), shape, 0, 0, 0, 0);
  }

  /// How far the proportions are from those of the shape: 0 when equal, .1 when a tenth off.
  public double aspectError() {
    double ratio = quad.aspect() / shape.aspect();
    return Math.max(ratio, 1 / ratio) - 1;
  }
}
