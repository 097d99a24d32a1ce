package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a network in a pack is for (vision.md 1).
public enum ModelRole {
  @JsonProperty("face-detector")
  FACE_DETECTOR,
  @JsonProperty("face-mesh")
  FACE_MESH,
  @JsonProperty("iris")
  IRIS,
  @JsonProperty("face-embedding")
  FACE_EMBEDDING,
  /// The only role that several networks may share: their scores are averaged (vision.md 4).
  @JsonProperty("passive-pad")
  PASSIVE_PAD;

  /// The name in a manifest.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
