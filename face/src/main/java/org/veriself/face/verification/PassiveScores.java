package org.veriself.face.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.face.pad.PassivePad;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.VideoFrame;

/// What the passive networks of the pack say of a few frontal moments of a recording, spread over
/// its length: two a second and no more than eight, because each costs as much as a mesh.
final class PassiveScores {
  private static final Duration APART = Duration.ofMillis(500);
  private static final int MOST = 8;

  /// Beyond this turn the networks were not trained.
  private static final double LARGEST_TURN = 35;

  private final Optional<PassivePad> networks;
  private final List<Double> scores = new ArrayList<>();
  private @Nullable Duration last;

  /// @param networks empty when the pack has none
  PassiveScores(Optional<PassivePad> networks) {
    this.networks = networks;
  }

  void offer(VideoFrame frame, FaceObservation face) {
    Duration before = last;
    boolean soon = before != null && frame.timestamp().minus(before).compareTo(APART) < 0;
    if (networks.isEmpty()
        || soon
        || scores.size() == MOST
        || Math.abs(face.pose().yaw()) > LARGEST_TURN) {
      return;
    }
    last = frame.timestamp();
    scores.add(networks.get().live(frame.picture(), face.mesh()));
  }

  /// Empty when the pack has no passive network.
  Optional<List<Double>> all() {
    return networks.map(_ -> List.copyOf(scores));
  }
}
