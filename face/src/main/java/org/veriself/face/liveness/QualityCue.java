package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.quality.FaceQuality;

/// How well the face can be seen: medians over the recording, so that a moment does not decide.
/// Sharpness is that of the sharpest quarter, because a moving head blurs.
final class QualityCue implements LivenessCue {
  /// See [FaceQuality#sharpness()]: above this the face is sharp.
  private static final double SHARP = 100;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    List<FaceQuality> qualities = recording.qualities();
    List<CueReading> readings = new ArrayList<>();
    add(readings, recording, Cue.FACE_SIZE, .5, q -> q.placement().sizeRatio());
    add(readings, recording, Cue.FACE_POSITION, .5, q -> q.placement().offsetX() + .5);
    add(readings, recording, Cue.BRIGHTNESS, .5, q -> q.exposure().brightness());
    add(readings, recording, Cue.OVEREXPOSURE, .5, q -> q.exposure().overExposed());
    add(readings, recording, Cue.SHARPNESS, .75, q -> Math.min(1, q.sharpness() / SHARP));
    add(readings, recording, Cue.OCCLUSION, .5, q -> q.occlusion().most());
    assert readings.size() == 6 || qualities.isEmpty();
    return readings;
  }

  private static void add(
      List<CueReading> readings,
      RecordingObservation recording,
      Cue cue,
      double quantile,
      ToDoubleFunction<FaceQuality> measure) {
    double[] values = recording.qualities().stream().mapToDouble(measure).toArray();
    readings.add(
        CueReading.of(
            cue,
            recording.name(),
            values.length == 0
                ? new NotMeasurable("no face whose quality could be measured")
                : new Measured(
                    Series.quantile(values, quantile), 1, "over " + values.length + " frames")));
  }
}
