package org.veriself.domain.face;

/// How alike two faces are on the wire's scale, 0 to 100; the pass mark is 70
/// (actions.md 2, codes.md 1). The scale is calibrated per model pack.
public record Similarity(double value) {

  /// Same person from here on.
  public static final Similarity PASS_MARK = new Similarity(70);

  public Similarity {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("similarity out of range: " + value);
    }
  }

  public boolean passes() {
    return value >= PASS_MARK.value;
  }
}
