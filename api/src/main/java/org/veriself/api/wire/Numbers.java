package org.veriself.api.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as strict clients read them (protocol.md 11.3): two decimals, never an exponent.
public final class Numbers {

  private Numbers() {}

  public static BigDecimal rounded(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
