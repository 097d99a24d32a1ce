package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.CueReading;

/// Measures one thing about a recording. A pure function: the same observation gives the same
/// readings.
public interface LivenessCue {

  List<CueReading> read(RecordingObservation recording);
}
