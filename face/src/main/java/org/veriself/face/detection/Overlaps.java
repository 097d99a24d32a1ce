package org.veriself.face.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Non-maximum suppression: of hits that overlap, the one with the best score stays.
final class Overlaps {
  private Overlaps() {}

  /// The kept faces, best score first.
  static List<DetectedFace> suppressed(List<DetectedFace> hits, double overlap) {
    List<DetectedFace> byScore = new ArrayList<>(hits);
    byScore.sort(Comparator.comparingDouble(DetectedFace::score).reversed());
    List<DetectedFace> kept = new ArrayList<>();
    for (DetectedFace hit : byScore) {
      if (kept.stream().noneMatch(face -> face.box().overlap(hit.box()) > overlap)) {
        kept.add(hit);
      }
    }
    return List.copyOf(kept);
  }
}
