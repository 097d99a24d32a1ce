package org.veriself.face.comparison;

import org.veriself.domain.face.Similarity;

/// How alike two faces are: the pack's own distance, and what its calibration makes of it.
public record FaceMatch(double distance, Similarity similarity) {}
