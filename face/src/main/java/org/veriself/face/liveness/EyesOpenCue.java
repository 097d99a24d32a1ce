package org.veriself.face.liveness;

import java.util.List;
import java.util.stream.Stream;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.iris.EyeOpenness;

/// Whether the eyes are open at some time: a sleeping or unconscious person's are not
/// (codes.md 3.1, tag 01).
final class EyesOpenCue implements LivenessCue {
  private static final int LEAST_FRAMES = 3;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    double[] openness =
        recording.faces().stream()
            .flatMap(face -> Stream.ofNullable(face.eyes()))
            .mapToDouble(EyeOpenness::mean)
            .toArray();
    return List.of(
        CueReading.of(
            Cue.EYES_OPEN,
            recording.name(),
            openness.length < LEAST_FRAMES
                ? new NotMeasurable("eyes read on " + openness.length + " frames only")
                : new Measured(
                    Series.quantile(openness, .9), 1, "over " + openness.length + " frames")));
  }
}
