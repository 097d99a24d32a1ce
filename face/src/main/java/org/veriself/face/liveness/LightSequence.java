package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.List;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;

/// The colours that the screen was told to show, in the time of a recording.
///
/// @param colours in their order
record LightSequence(List<Shown> colours) {

  LightSequence {
    colours = List.copyOf(colours);
  }

  /// One colour, in seconds since the recording began.
  record Shown(double begin, double end, LightColour colour) {}

  /// Empty when the challenge asks for no light in this recording.
  static LightSequence of(RecordingObservation recording) {
    List<Shown> shown = new ArrayList<>();
    for (RecordingObservation.TimedStep timed : recording.steps()) {
      if (timed.step() instanceof ChallengeStep.Show show) {
        double begin = Series.seconds(timed.release());
        if (!shown.isEmpty()) {
          // A colour stays until the next one is released.
          Shown last = shown.removeLast();
          shown.add(new Shown(last.begin(), begin, last.colour()));
        }
        shown.add(new Shown(begin, begin + Series.seconds(show.length()), show.colour()));
      }
    }
    return new LightSequence(shown);
  }

  boolean isEmpty() {
    return colours.isEmpty();
  }

  double begin() {
    return colours.getFirst().begin();
  }

  double end() {
    return colours.getLast().end();
  }

  /// What the screen gave off at each moment, channel by channel, 0 to 1; dark before and after.
  ///
  /// @param delay after which a camera sees it, in seconds
  double[][] drive(double[] moments, double delay) {
    double[][] drive = new double[3][moments.length];
    for (int i = 0; i < moments.length; i++) {
      double at = moments[i] - delay;
      for (Shown shown : colours) {
        if (at >= shown.begin() && at < shown.end()) {
          drive[0][i] = linear(shown.colour().red());
          drive[1][i] = linear(shown.colour().green());
          drive[2][i] = linear(shown.colour().blue());
        }
      }
    }
    return drive;
  }

  private static double linear(int value) {
    return Math.pow(value / 255.0, 2.2);
  }
}
