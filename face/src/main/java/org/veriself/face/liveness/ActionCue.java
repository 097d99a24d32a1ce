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
/// A movement that is made as clearly outside its window was not made because it was asked for:
/// a film of somebody who does everything all the time would otherwise meet every challenge.
/// Blinks are excepted, for people blink unasked every few seconds.
final class ActionCue implements LivenessCue {
  private static final int LEAST_FRAMES = 8;

  /// The value that counts as performed, inside the window and outside alike.
  private static final double JUST_ENOUGH = .5;

  /// Share of the asked movement from which on another counts as the same one.
  private static final double ALIKE = .6;

  /// A blink closes the eye to this share of its rest; open again above the second.
  private static final double CLEARLY_CLOSED = .65;

  private static final double STILL_OPEN = .90;

  /// Before and after the deepest moment the eye is open again within this time. A long blink
  /// lasts .4 s; slower is dozing.
  private static final Duration HALF_A_BLINK = Duration.ofMillis(350);

  /// Mouth height over width that a mouth gains, in full. Half of it is three times what a mouth
  /// at rest was seen to vary.
  private static final double CLEARLY_OPENED = .26;

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
                measure(perform.action(), ActionWindow.of(timed), faces)));
      }
    }
    return readings;
  }

  private static Measurement measure(
      Action action, ActionWindow asked, List<FaceObservation> faces) {
    List<FaceObservation> window = new ArrayList<>();
    List<FaceObservation> elsewhere = new ArrayList<>();
    for (FaceObservation face : faces) {
      (asked.contains(face.timestamp()) ? window : elsewhere).add(face);
    }
    if (window.size() < LEAST_FRAMES) {
      return new NotMeasurable("a face on %d frames of the window only".formatted(window.size()));
    }
    Measurement performed = movement(action, window);
    if (action == Action.BLINK
        || elsewhere.size() < LEAST_FRAMES
        || !(performed instanceof Measured inWindow)
        || !(movement(action, elsewhere) instanceof Measured unasked)) {
      return performed;
    }
    return unasked.value() < JUST_ENOUGH || unasked.value() < ALIKE * inWindow.value()
        ? performed
        : new Measured(0, 1, inWindow.note() + ", but unasked too: " + unasked.note());
  }

  private static Measurement movement(Action action, List<FaceObservation> faces) {
    return switch (action) {
      case BLINK -> blink(faces);
      case MOUTH -> mouth(faces);
      case NOD -> swing(Action.NOD, faces);
      case SHAKE -> swing(Action.SHAKE, faces);
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
      double before = 0;
      double after = 0;
      Duration deepest = read.get(i).timestamp();
      for (int k = 0; k < openness.length; k++) {
        Duration apart = read.get(k).timestamp().minus(deepest);
        if (apart.abs().compareTo(HALF_A_BLINK) <= 0) {
          before = k < i ? Math.max(before, openness[k]) : before;
          after = k > i ? Math.max(after, openness[k]) : after;
        }
      }
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
