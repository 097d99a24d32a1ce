package org.veriself.document.quality;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.veriself.document.geometry.FoundCard;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;

/// Turns signs into warnings. There is no check for an edited picture: [CardWarning#NOT_ENABLED] is
/// always among them (cards.md 5).
public final class CardWarnings {

  private CardWarnings() {}

  /// @param found the outline; without one the border is not complete
  /// @param signs of the straightened card; empty when there is none, and then only the border is
  ///     judged
  /// @param width of the picture in which the card was found
  /// @param height of the same
  public static Set<CardWarning> of(
      Optional<FoundCard> found,
      Optional<CardSigns> signs,
      int width,
      int height,
      CardType type,
      WarningLimits limits) {
    var warnings = EnumSet.of(CardWarning.NOT_ENABLED);
    if (found.isEmpty() || borderIncomplete(found.get(), width, height, limits)) {
      warnings.add(CardWarning.BORDER);
    }
    signs.ifPresent(seen -> warnings.addAll(of(seen, type, limits)));
    return warnings;
  }

  public static boolean borderIncomplete(
      FoundCard found, int width, int height, WarningLimits limits) {
    return found.quad().reachesOutside(width, height)
        || found.weakestSide() < limits.weakestSide()
        || found.weakestCorner() < limits.weakestCorner()
        || found.aspectError() > limits.aspectError();
  }

  public static Set<CardWarning> of(CardSigns signs, CardType type, WarningLimits limits) {
    var warnings = EnumSet.noneOf(CardWarning.class);
    if (signs.chroma() < limits.chromaOf(type)) {
      warnings.add(CardWarning.PHOTOCOPY);
    }
    if (signs.spectrumPeak() > limits.spectrumPeakOf(type)) {
      warnings.add(CardWarning.SCREEN);
    }
    if (signs.glare() > limits.glare()) {
      warnings.add(CardWarning.REFLECTION);
    }
    if (signs.sharpness() < limits.sharpness()) {
      warnings.add(CardWarning.BLUR);
    }
    return warnings;
  }
}
