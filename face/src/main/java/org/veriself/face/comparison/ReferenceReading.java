package org.veriself.face.comparison;

import org.veriself.face.embedding.Embedding;
import org.veriself.face.quality.FaceQuality;

/// What a reference picture is good for. Refusals are ordered as they are found out.
public sealed interface ReferenceReading {

  /// It can be compared with.
  record Usable(Embedding embedding, FaceQuality quality) implements ReferenceReading {}

  record NoFace() implements ReferenceReading {}

  record SeveralFaces(int faces) implements ReferenceReading {}

  /// @param interocularDistance in pixels
  record TooSmall(double interocularDistance) implements ReferenceReading {}

  /// Too dark, too bright, too blurred or cut off.
  record PoorQuality(Flaw flaw, FaceQuality quality) implements ReferenceReading {}

  /// Mask, scarf or dark glasses, as far as that can be told.
  record Covered(FaceQuality quality) implements ReferenceReading {}

  /// What is wrong with a poor picture.
  enum Flaw {
    TOO_DARK,
    TOO_BRIGHT,
    BLURRED,
    CUT_OFF,
    TURNED_AWAY
  }
}
