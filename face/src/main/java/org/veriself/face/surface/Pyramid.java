package org.veriself.face.surface;

/// A picture, and the same at half its size, where what moved far moved half as far.
record Pyramid(GreyImage fine, GreyImage coarse) {

  static Pyramid of(GreyImage fine) {
    return new Pyramid(fine, fine.halved());
  }
}
