package org.veriself.face.comparison;

/// What the probe is compared with; each has its own calibration, because a portrait on a card is
/// smaller and worse than a photo (design.md 4).
public enum ReferenceKind {
  PHOTO,
  DOCUMENT_PORTRAIT
}
