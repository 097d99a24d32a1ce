package org.veriself.domain.document;

/// What may be wrong with a picture of a card (types.md 7).
public enum CardWarning {
  BORDER(-9101),
  PHOTOCOPY(-9102),
  SCREEN(-9103),
  EDITED(-9104),
  REFLECTION(-9107),
  BLUR(-9108),
  /// A check is switched off or does not exist here.
  NOT_ENABLED(-9109);

  private final int code;

  CardWarning(int code) {
    this.code = code;
  }

  /// The vendor's number, negative.
  public int code() {
    return code;
  }
}
