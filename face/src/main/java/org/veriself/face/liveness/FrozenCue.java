package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.media.video.VideoFacts;

/// Frames that repeat the one before pixel by pixel: a camera's noise never repeats, an injected
/// still does.
final class FrozenCue implements LivenessCue {

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    VideoFacts video = recording.video();
    int repeated = video.repeatedFrames().size();
    return List.of(
        CueReading.of(
            Cue.FROZEN,
            recording.name(),
            new Measured(
                (double) repeated / video.frameCount(),
                1,
                "%d of %d frames repeat the one before".formatted(repeated, video.frameCount()))));
  }
}
