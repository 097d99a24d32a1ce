package org.veriself.face.verification;

import java.util.List;
import org.veriself.domain.evidence.CueReading;
import org.veriself.media.video.VideoFacts;

/// What can be told of a video by itself, for people who wonder about a decision.
public sealed interface Inspection {

  /// @param readings every cue that needs neither a challenge nor the server's clock
  record Inspected(VideoFacts video, List<FrameRow> frames, List<CueReading> readings)
      implements Inspection {
    public Inspected {
      frames = List.copyOf(frames);
      readings = List.copyOf(readings);
    }
  }

  /// The video cannot be read, or not just now.
  record NotInspected(String why) implements Inspection {}
}
