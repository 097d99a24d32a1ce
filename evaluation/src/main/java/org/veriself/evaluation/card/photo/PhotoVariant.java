package org.veriself.evaluation.card.photo;

/// In what way the photo is taken.
public enum PhotoVariant {
  /// The flat card itself, edge to edge.
  CLEAN,
  /// By a phone, as [PhoneQuality#standard()] has it.
  PHONE,
  /// The card only 40 % of the frame's width.
  SMALL,
  /// JPEG quality 35.
  COARSE,
  UPSIDE_DOWN,
  /// A finger over one corner.
  FINGER,
  /// Shown on a screen and photographed from there.
  SCREEN,
  /// A grey photocopy.
  PHOTOCOPY,
  /// Partly outside the frame.
  CUT,
  TWO_CARDS,
  /// The table alone.
  NO_CARD
}
