package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;

/// What the pack's passive networks say, by the median of a few moments; no reading at all when
/// the pack has none.
final class PassiveCue implements LivenessCue {
  private static final int LEAST_FRAMES = 2;

  /// So many moments make the median trustworthy.
  private static final double ENOUGH_FRAMES = 5;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    return recording.passive().stream()
        .map(scores -> CueReading.of(Cue.PASSIVE, recording.name(), measurement(scores)))
        .toList();
  }

  private static CueReading.Measurement measurement(List<Double> scores) {
    double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
    return values.length < LEAST_FRAMES
        ? new NotMeasurable("a frontal face at " + values.length + " moments only")
        : new Measured(
            Series.median(values),
            Math.min(1, values.length / ENOUGH_FRAMES),
            "over %d moments, least %.2f".formatted(values.length, Series.quantile(values, 0)));
  }
}
