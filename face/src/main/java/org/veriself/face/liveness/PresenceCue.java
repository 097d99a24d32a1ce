package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.Measurement;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.NoFaceObservation;

/// Whether there is a face, one and the same track of it, all the time; and when there is none, how
/// dark it is.
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
        CueReading.of(Cue.SCENE_BRIGHTNESS, recording.name(), sceneBrightness(recording)),
        CueReading.of(
            Cue.SEVERAL_FACES,
            recording.name(),
            new Measured(several, 1, "more than one face in %d frames".formatted(crowded))));
  }

  private static Measurement sceneBrightness(RecordingObservation recording) {
    double[] empty =
        recording.frames().stream()
            .filter(NoFaceObservation.class::isInstance)
            .mapToDouble(frame -> ((NoFaceObservation) frame).brightness())
            .toArray();
    return 2 * empty.length <= recording.frames().size()
        ? new NotMeasurable("most frames show a face")
        : new Measured(
            Series.quantile(empty, .5), 1, "over %d frames without a face".formatted(empty.length));
  }
}
