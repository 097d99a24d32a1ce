package org.veriself.domain.document;

/// What the card's own number says about itself.
public enum NumberCheck {
  /// Its check digit, or every hard rule about its parts, holds.
  VALID,
  /// It breaks one: it was misread or is not genuine. Never reported as valid.
  INVALID,
  /// It was not read, or its kind has no rule that can be checked.
  NONE
}
