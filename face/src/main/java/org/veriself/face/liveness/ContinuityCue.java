package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;

/// Whether it is the same person throughout: the least similarity between moments of the pass.
final class ContinuityCue implements LivenessCue {

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    double[] similarities =
        recording.embeddings().stream().mapToDouble(Double::doubleValue).toArray();
    return List.of(
        CueReading.of(
            Cue.IDENTITY_CONTINUITY,
            recording.name(),
            similarities.length == 0
                ? new NotMeasurable("no two moments to compare")
                : new Measured(
                    Series.quantile(similarities, 0),
                    1,
                    "least of " + similarities.length + " comparisons")));
  }
}
