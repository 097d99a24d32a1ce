package org.veriself.face.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.Measurement;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.plan.Action;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.tracking.FaceObservation;

/// Each requested action, seen inside its own window (vision.md 5.1). The value is 0 for nothing,
/// 1 for a clear movement; .5 is just enough.
///
/// A movement counts against the person's own rest outside of all windows, so that a face that
/// always looks down or talks all the time does not act by accident.
final class ActionCue implements LivenessCue {
  /// The recorder starts up to this long after its announcement, so that in the video a step may
  /// lie earlier by as much.
  private static final Duration EARLIER = Duration.ofMillis(700);

  /// How far beyond its length an action may reach while the next step travels to the person.
  private static final Duration LATER = Duration.ofMillis(400);

  private static final int LEAST_FRAMES = 8;

  /// A blink closes the eye to this share of its rest; open again above the second.
  private static final double CLEARLY_CLOSED = .65;

  private static final double STILL_OPEN = .90;

  /// Mouth height over width that a mouth gains, in full.
  private static final double CLEARLY_OPENED = .36;

  /// Degrees from end to end, in full.
  private static final double CLEAR_NOD = 20;

  private static final double CLEAR_SHAKE = 40;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    List<CueReading> readings = new ArrayList<>();
    List<FaceObservation> faces = recording.faces();
    for (RecordingObservation.TimedStep timed : recording.steps()) {
      if (timed.step() instanceof ChallengeStep.Perform perform) {
        readings.add(
            new CueReading(
                Cue.ACTION,
                recording.name(),
                Optional.of(perform.action()),
                measure(perform, timed.release(), faces)));
      }
    }
    return readings;
  }

  private static Measurement measure(
      ChallengeStep.Perform perform, Duration release, List<FaceObservation> faces) {
    Duration from = release.minus(EARLIER);
    Duration to = release.plus(perform.length()).plus(LATER);
    List<FaceObservation> window = new ArrayList<>();
    List<FaceObservation> rest = new ArrayList<>();
    for (FaceObservation face : faces) {
      boolean inside = face.timestamp().compareTo(from) >= 0 && face.timestamp().compareTo(to) <= 0;
      (inside ? window : rest).add(face);
    }
    if (window.size() < LEAST_FRAMES) {
      return new NotMeasurable("a face on %d frames of the window only".formatted(window.size()));
    }
    return switch (perform.action()) {
      case BLINK -> blink(window);
      case MOUTH -> mouth(window);
      case NOD -> swing(Action.NOD, window);
      case SHAKE -> swing(Action.SHAKE, window);
    };
  }

  /// A short closing: deep against the open eye, and open again on both sides of it.
  private static Measurement blink(List<FaceObservation> window) {
    List<FaceObservation> read = window.stream().filter(face -> face.eyes() != null).toList();
    if (read.size() < LEAST_FRAMES) {
      return new NotMeasurable("eyes read on " + read.size() + " frames only");
    }
    double[] openness = read.stream().mapToDouble(ActionCue::openness).toArray();
    double open = Series.quantile(openness, .75);
    double best = 0;
    int at = 0;
    for (int i = 1; i < openness.length - 1; i++) {
      double before = greatest(openness, i - 5, i - 1);
      double after = greatest(openness, i + 1, i + 5);
      double level = Math.min(Math.min(before, after), open);
      double ratio = level <= 0 ? 1 : openness[i] / level;
      double depth = ramp(STILL_OPEN - ratio, STILL_OPEN - CLEARLY_CLOSED);
      if (depth > best) {
        best = depth;
        at = i;
      }
    }
    return new Measured(
        best,
        1,
        "eye openness %.2f -> %.2f at %.1f s"
            .formatted(open, openness[at], read.get(at).timestamp().toMillis() / 1e3));
  }

  private static double openness(FaceObservation face) {
    EyeOpenness eyes = face.eyes();
    return eyes == null ? 0 : eyes.mean();
  }

  private static double greatest(double[] values, int from, int to) {
    double greatest = 0;
    for (int i = Math.max(0, from); i <= Math.min(values.length - 1, to); i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  private static Measurement mouth(List<FaceObservation> window) {
    double[] openness = window.stream().mapToDouble(FaceObservation::mouthOpenness).toArray();
    double closed = Series.quantile(openness, .1);
    double opened = Series.quantile(openness, .95);
    return new Measured(
        ramp(opened - closed, CLEARLY_OPENED),
        1,
        "mouth openness %.2f -> %.2f".formatted(closed, opened));
  }

  /// Turning about the asked axis, and clearly more about it than about the other.
  private static Measurement swing(Action action, List<FaceObservation> window) {
    double pitch = span(window, face -> face.pose().pitch());
    double yaw = span(window, face -> face.pose().yaw());
    boolean nod = action == Action.NOD;
    double asked = nod ? pitch : yaw;
    double other = nod ? yaw : pitch;
    double dominance = ramp(asked - .6 * other, .4 * asked + 1e-9);
    return new Measured(
        ramp(asked, nod ? CLEAR_NOD : CLEAR_SHAKE) * dominance,
        1,
        "pitch over %.0f, yaw over %.0f degrees".formatted(pitch, yaw));
  }

  private static double span(
      List<FaceObservation> window, ToDoubleFunction<FaceObservation> measure) {
    double[] values = window.stream().mapToDouble(measure).toArray();
    return Series.quantile(values, .97) - Series.quantile(values, .03);
  }

  private static double ramp(double value, double full) {
    return Math.clamp(value / full, 0, 1);
  }
}
