package org.veriself.evaluation.card.photo;

import java.util.Locale;
import java.util.SplittableRandom;

/// What is drawn uniformly from `low` to `high`.
public record Range(double low, double high) {

  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not a range: %s to %s".formatted(low, high));
    }
  }

  double draw(SplittableRandom random) {
    return low + random.nextDouble() * (high - low);
  }

  @Override
  public String toString() {
    return low == high
        ? String.format(Locale.ROOT, "%s", low)
        : String.format(Locale.ROOT, "%s to %s", low, high);
  }
}
