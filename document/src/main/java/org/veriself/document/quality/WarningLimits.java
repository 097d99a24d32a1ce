package org.veriself.document.quality;

import java.util.Map;
import org.veriself.domain.document.CardType;

/// From where on a sign counts as a warning (cards.md 5). Found on generated cards, so a starting
/// point and no statement about real ones.
///
/// @param weakestSide least share of each side of the outline that must lie on an edge
/// @param weakestCorner the same near each corner
/// @param aspectError largest distance from the card's proportions
/// @param chroma least colour spread of an original
/// @param chromaOf the same for types that are paler than most
/// @param spectrumPeak largest isolated peak that print makes
/// @param spectrumPeakOf the same for types with fine lines in a regular pattern
/// @param glare largest share of the card in one clipped spot
/// @param sharpness least
public record WarningLimits(
    double weakestSide,
    double weakestCorner,
    double aspectError,
    double chroma,
    Map<CardType, Double> chromaOf,
    double spectrumPeak,
    Map<CardType, Double> spectrumPeakOf,
    double glare,
    double sharpness) {

  public static final WarningLimits STANDARD =
      new WarningLimits(
          .5,
          .55,
          .15,
          1.9,
          Map.of(CardType.HK_ID_CARD, 1.6),
          5.5,
          Map.of(CardType.ML_ID_CARD, 8.5, CardType.JAPAN_ID_CARD, 11.0),
          .015,
          2.4);

  public WarningLimits {
    chromaOf = Map.copyOf(chromaOf);
    spectrumPeakOf = Map.copyOf(spectrumPeakOf);
  }

  public double chromaOf(CardType type) {
    return chromaOf.getOrDefault(type, chroma);
  }

  public double spectrumPeakOf(CardType type) {
    return spectrumPeakOf.getOrDefault(type, spectrumPeak);
  }
}
