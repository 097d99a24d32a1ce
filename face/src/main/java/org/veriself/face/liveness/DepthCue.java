package org.veriself.face.liveness;

import java.util.Comparator;
import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.mesh.HeadPose;
import org.veriself.face.tracking.FaceObservation;

/// Whether the face turns like a solid or like a sheet (vision.md 5.3). Between two frames a flat
/// picture moves by one homography, whatever it shows; a head does not, because its nose is nearer
/// than its cheeks.
///
/// The value is the part of the change that a homography leaves, relative to the part that a
/// shift, turn and scale leave: 0 for a perfect plane. Only points that neither mouth nor eyes
/// move are used.
///
/// **It does not yet tell a print from a head.** The points come from the mesh model, which fits
/// its own solid face to whatever it sees: a sheet tilted by 18 degrees was read as a head turned
/// by 2. On simulated clips prints gave .42 to .80 and heads .55 to .81, so that no threshold
/// parts them. The cue needs points followed in the picture itself; until then its rule catches
/// only landmarks that are themselves planar.
final class DepthCue implements LivenessCue {
  private static final int[] RIGID = {
    10, 67, 297, 54, 284, 127, 356, 234, 454, 168, 6, 197, 195, 5, 4, 1, 45, 275, 50, 280, 117, 346,
    205, 425, 101, 330, 9, 8, 48, 278
  };

  /// Below this turn between two frames, in degrees, the mesh's jitter outweighs the geometry.
  private static final double LEAST_TURN = 9;

  private static final int PAIRS = 5;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    return List.of(CueReading.of(Cue.DEPTH, recording.name(), measure(recording.faces())));
  }

  private static CueReading.Measurement measure(List<FaceObservation> faces) {
    if (faces.isEmpty()) {
      return new NotMeasurable("no face");
    }
    FaceObservation rest = mostTypical(faces);
    List<FaceObservation> turned =
        faces.stream()
            .filter(face -> turn(rest, face) >= LEAST_TURN)
            .sorted(
                Comparator.comparingDouble((FaceObservation face) -> turn(rest, face)).reversed())
            .limit(PAIRS)
            .toList();
    if (turned.isEmpty()) {
      return new NotMeasurable("the head hardly turned");
    }
    double[] shares =
        turned.stream().mapToDouble(face -> unexplained(rest.mesh(), face.mesh())).toArray();
    return new Measured(
        Series.median(shares),
        Math.min(1, turn(rest, turned.getFirst()) / (2 * LEAST_TURN)),
        "turned by %.0f degrees".formatted(turn(rest, turned.getFirst())));
  }

  /// The frame nearest to the median pose: the person at rest.
  private static FaceObservation mostTypical(List<FaceObservation> faces) {
    double yaw = Series.median(faces.stream().mapToDouble(face -> face.pose().yaw()).toArray());
    double pitch = Series.median(faces.stream().mapToDouble(face -> face.pose().pitch()).toArray());
    return faces.stream()
        .min(
            Comparator.comparingDouble(
                face -> Math.hypot(face.pose().yaw() - yaw, face.pose().pitch() - pitch)))
        .orElseThrow();
  }

  private static double turn(FaceObservation rest, FaceObservation other) {
    HeadPose from = rest.pose();
    HeadPose to = other.pose();
    return Math.hypot(to.yaw() - from.yaw(), to.pitch() - from.pitch());
  }

  private static double unexplained(FaceMesh from, FaceMesh to) {
    double[][] a = points(from);
    double[][] b = points(to);
    double rigid = PlaneFit.similarityResidual(a, b);
    return rigid < 1e-6 ? 0 : PlaneFit.homographyResidual(a, b) / rigid;
  }

  /// Centred and scaled by the eye distance, for stable equations.
  private static double[][] points(FaceMesh mesh) {
    double scale = mesh.interocularDistance();
    double[][] points = new double[RIGID.length][];
    for (int i = 0; i < RIGID.length; i++) {
      points[i] =
          new double[] {
            (mesh.x(RIGID[i]) - mesh.x(6)) / scale, (mesh.y(RIGID[i]) - mesh.y(6)) / scale
          };
    }
    return points;
  }
}
