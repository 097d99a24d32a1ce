package org.veriself.face.bestframe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;

/// Keeps the frame that shows the face best: frontal, eyes open, mouth closed, sharp, well lit,
/// large and uncovered (issue 2, point 5).
///
/// Only frames whose quality was measured compete. Nothing is copied: a picture does not change
/// after decoding, and only the best one is held.
public final class BestFrameSelector {
  private @Nullable BestFrame best;

  public void offer(VideoFrame frame, FaceObservation observation) {
    offer(frame.picture(), observation);
  }

  public void offer(Picture picture, FaceObservation observation) {
    FaceQuality quality = observation.quality();
    if (quality == null) {
      return;
    }
    double score = FrameScore.of(observation, quality);
    if (best == null || score > best.score()) {
      best = new BestFrame(picture, observation, score);
    }
  }

  /// Empty while no frame with a measured quality was offered.
  public Optional<BestFrame> best() {
    return Optional.ofNullable(best);
  }
}
