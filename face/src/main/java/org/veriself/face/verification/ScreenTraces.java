package org.veriself.face.verification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.VideoFrame;

/// Offers moments of a recording to [FaceWaves]: two a second, for what a grid leaves does not
/// come and go, and no more than sixteen, because each costs as much as a mesh.
final class ScreenTraces {
  private static final Duration APART = Duration.ofMillis(500);
  private static final int MOST = 16;

  /// Beyond this turn half of the face is foreshortened.
  private static final double LARGEST_TURN = 35;

  private final FaceWaves waves = new FaceWaves();
  private @Nullable Duration last;

  void offer(VideoFrame frame, FaceObservation face) {
    Duration before = last;
    boolean soon = before != null && frame.timestamp().minus(before).compareTo(APART) < 0;
    if (soon || waves.moments() == MOST || Math.abs(face.pose().yaw()) > LARGEST_TURN) {
      return;
    }
    last = frame.timestamp();
    waves.add(frame.picture(), face.mesh());
  }

  FaceWaves.Reading read() {
    return waves.read();
  }
}
