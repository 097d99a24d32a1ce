package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceObservation;

/// How far the face wanders. A living head in front of a hand-held or standing camera is never
/// still; a still picture is, but for the jitter of the mesh.
///
/// The jitter has no memory while a head's movement is smooth, so positions are averaged over a
/// few frames before their spread is taken.
final class MicroMotionCue implements LivenessCue {
  private static final int LEAST_FRAMES = 12;
  private static final int SMOOTHED = 5;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    List<FaceObservation> faces = recording.faces();
    return List.of(
        CueReading.of(
            Cue.MICRO_MOTION,
            recording.name(),
            faces.size() < LEAST_FRAMES
                ? new NotMeasurable("a face on " + faces.size() + " frames only")
                : measured(faces)));
  }

  private static Measured measured(List<FaceObservation> faces) {
    double[] x = new double[faces.size()];
    double[] y = new double[faces.size()];
    double[] eyeDistance = new double[faces.size()];
    for (int i = 0; i < faces.size(); i++) {
      FaceMesh mesh = faces.get(i).mesh();
      x[i] = (mesh.leftEyeCentre().x() + mesh.rightEyeCentre().x()) / 2;
      y[i] = (mesh.leftEyeCentre().y() + mesh.rightEyeCentre().y()) / 2;
      eyeDistance[i] = mesh.interocularDistance();
    }
    double wander = Math.hypot(Series.deviation(smoothed(x)), Series.deviation(smoothed(y)));
    return new Measured(wander / Series.median(eyeDistance), 1, "over " + faces.size() + " frames");
  }

  private static double[] smoothed(double[] values) {
    double[] smooth = new double[values.length - SMOOTHED + 1];
    for (int i = 0; i < smooth.length; i++) {
      double sum = 0;
      for (int k = 0; k < SMOOTHED; k++) {
        sum += values[i + k];
      }
      smooth[i] = sum / SMOOTHED;
    }
    return smooth;
  }
}
