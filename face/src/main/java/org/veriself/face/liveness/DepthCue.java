package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.plan.Action;
import org.veriself.face.surface.SurfacePoints;
import org.veriself.face.tracking.FaceObservation;

/// Whether the face turns like a solid or like a sheet (vision.md 5.3). Between two frames a flat
/// picture moves by one homography, whatever it shows; a head does not, because its nose is nearer
/// than its cheeks.
///
/// The value is the part of the change that a homography leaves, relative to the part that a
/// shift, turn and scale leave: 0 for a perfect plane. The points are followed in the pixels; the
/// mesh model would fit its own solid face to a sheet as well.
///
/// Read only where the challenge asks the head to turn.
final class DepthCue implements LivenessCue {
  private static final int LEAST_POINTS = 16;

  /// Least change of shape, in eye distances: below it the followed points' jitter outweighs it.
  private static final double LEAST_CHANGE = .03;

  /// Views compared with the first of their chain.
  private static final int VIEWS = 5;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    return asksToTurn(recording)
        ? List.of(CueReading.of(Cue.DEPTH, recording.name(), measure(recording.faces())))
        : List.of();
  }

  private static boolean asksToTurn(RecordingObservation recording) {
    return recording.steps().stream().anyMatch(timed -> timed.asksFor(Action.Kind.HEAD));
  }

  /// One view against the first of its chain.
  private record View(double change, double unexplained, int points) {}

  private static CueReading.Measurement measure(List<FaceObservation> faces) {
    Map<Integer, List<FaceObservation>> chains = new TreeMap<>();
    for (FaceObservation face : faces) {
      Optional.ofNullable(face.surface())
          .ifPresent(
              surface -> chains.computeIfAbsent(surface.chain(), _ -> new ArrayList<>()).add(face));
    }
    List<View> views =
        chains.values().stream()
            .flatMap(chain -> views(chain).stream())
            .filter(view -> view.change() >= LEAST_CHANGE)
            .sorted(Comparator.comparingDouble(View::change).reversed())
            .limit(VIEWS)
            .toList();
    if (views.isEmpty()) {
      return new NotMeasurable("the face did not turn far enough");
    }
    double[] shares = views.stream().mapToDouble(View::unexplained).toArray();
    View widest = views.getFirst();
    return new Measured(
        Series.median(shares),
        Math.min(1, widest.change() / (4 * LEAST_CHANGE)),
        "%d points, shape changed by %.2f eye distances"
            .formatted(widest.points(), widest.change()));
  }

  private static List<View> views(List<FaceObservation> chain) {
    FaceObservation first = chain.getFirst();
    List<View> views = new ArrayList<>();
    for (FaceObservation other : chain) {
      view(first, other).ifPresent(views::add);
    }
    return views;
  }

  private static Optional<View> view(FaceObservation first, FaceObservation other) {
    SurfacePoints from = first.surface();
    SurfacePoints to = other.surface();
    if (from == null || to == null) {
      return Optional.empty();
    }
    double scale = first.mesh().interocularDistance();
    List<double[]> before = new ArrayList<>();
    List<double[]> after = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      if (from.has(i) && to.has(i)) {
        before.add(new double[] {from.x()[i] / scale, from.y()[i] / scale});
        after.add(new double[] {to.x()[i] / scale, to.y()[i] / scale});
      }
    }
    if (before.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    PlaneFit.Residuals left =
        PlaneFit.trimmed(before.toArray(double[][]::new), after.toArray(double[][]::new));
    return Optional.of(
        new View(
            left.similarity(),
            left.homography() / Math.max(left.similarity(), 1e-9),
            before.size()));
  }
}
