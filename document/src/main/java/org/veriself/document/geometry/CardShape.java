package org.veriself.document.geometry;

/// Outlines of documents and the size to which they are made straight (cards.md 1).
public enum CardShape {
  /// ISO/IEC 7810 ID-1, a bank card's size.
  CARD(1000, 630),
  /// ID-3, the data page of a passport.
  PASSPORT_PAGE(1000, 704);

  private final int width;
  private final int height;

  CardShape(int width, int height) {
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public double aspect() {
    return (double) width / height;
  }
}
