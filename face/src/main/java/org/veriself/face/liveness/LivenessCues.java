package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.List;
import org.veriself.domain.evidence.CueReading;

/// All cues, in the order in which their readings are kept. A new cue is one class and one line.
public final class LivenessCues {
  private static final List<LivenessCue> ALL =
      List.of(
          new CaptureCue(),
          new PresenceCue(),
          new QualityCue(),
          new EyesOpenCue(),
          new FrozenCue(),
          new MicroMotionCue(),
          new DepthCue(),
          new ContinuityCue(),
          new ActionCue(),
          new LightCue(),
          new MoireCue(),
          new PassiveCue());

  private LivenessCues() {}

  public static List<CueReading> read(RecordingObservation recording) {
    List<CueReading> readings = new ArrayList<>();
    ALL.forEach(cue -> readings.addAll(cue.read(recording)));
    return List.copyOf(readings);
  }
}
