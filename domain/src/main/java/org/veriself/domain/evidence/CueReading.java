package org.veriself.domain.evidence;

import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.plan.Action;

/// One measurement, or why there is none.
///
/// @param action the action it is about, for [Cue#ACTION]
public record CueReading(
    Cue cue, RecordingName recording, Optional<Action> action, Measurement measurement) {

  /// A reading about a whole recording.
  public static CueReading of(Cue cue, RecordingName recording, Measurement measurement) {
    return new CueReading(cue, recording, Optional.empty(), measurement);
  }

  public sealed interface Measurement {}

  /// @param value in the unit of the cue
  /// @param quality how far the value can be trusted, 0 to 1
  /// @param note what was seen, for people: "blink at 2.1 s, openness 0.31 -> 0.08"
  public record Measured(double value, double quality, String note) implements Measurement {
    public Measured {
      if (!Double.isFinite(value) || !(quality >= 0 && quality <= 1)) {
        throw new IllegalArgumentException("value " + value + ", quality " + quality);
      }
    }
  }

  public record NotMeasurable(String why) implements Measurement {}
}
