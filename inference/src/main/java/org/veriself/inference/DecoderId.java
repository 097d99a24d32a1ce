package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The output layouts that `face` can read (vision.md 2 and 4). The manifest names one for each
/// network; an unknown name rejects the pack.
public enum DecoderId {
  /// `scores_16` 512, `boxes_16` 512 x 16, `scores_32` 384, `boxes_32` 384 x 16: raw logits and
  /// offsets from the anchors, two anchors a cell at stride 16 and six at stride 32, cell by
  /// cell in rows.
  @JsonProperty("blazeface")
  BLAZEFACE,
  /// `points` 468 x (x, y, z) in crop pixels; `flag` 1, a probability.
  @JsonProperty("facemesh")
  FACEMESH,
  /// `contour` 71 x (x, y, z) and `iris` 5 x (x, y, z) in crop pixels.
  @JsonProperty("iris")
  IRIS,
  /// `embedding` 128, compared by L2 distance on the raw vector.
  @JsonProperty("dlib-resnet")
  DLIB_RESNET,
  @JsonProperty("yunet")
  YUNET,
  @JsonProperty("scrfd")
  SCRFD,
  @JsonProperty("sface")
  SFACE,
  @JsonProperty("arcface")
  ARCFACE,
  @JsonProperty("minifasnet")
  MINIFASNET
}
