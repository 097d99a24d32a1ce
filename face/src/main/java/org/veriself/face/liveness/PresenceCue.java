package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.face.tracking.FaceObservation;

/// Whether there is a face, one and the same track of it, all the time.
final class PresenceCue implements LivenessCue {

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    int frames = recording.frames().size();
    List<FaceObservation> faces = recording.faces();
    long crowded = faces.stream().filter(face -> face.faces() > 1).count();
    double present = frames == 0 ? 0 : (double) faces.size() / frames;
    double several = faces.isEmpty() ? 0 : (double) crowded / faces.size();
    int tracks = faces.isEmpty() ? 0 : faces.getLast().track();
    return List.of(
        CueReading.of(
            Cue.FACE_PRESENCE,
            recording.name(),
            new Measured(
                present,
                1,
                "a face in %d of %d frames, found %d times"
                    .formatted(faces.size(), frames, tracks))),
        CueReading.of(
            Cue.SEVERAL_FACES,
            recording.name(),
            new Measured(several, 1, "more than one face in %d frames".formatted(crowded))));
  }
}
