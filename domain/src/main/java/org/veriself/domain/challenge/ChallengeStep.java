package org.veriself.domain.challenge;

import java.time.Duration;
import org.veriself.domain.plan.Action;

/// One thing to do. Steps are released one at a time; the next one is withheld until the length of
/// the present one has passed on the server's clock.
public sealed interface ChallengeStep {

  /// The recording in which the step is seen.
  RecordingName recording();

  /// How long the step lasts before the next may be released.
  Duration length();

  /// Look at the camera and do nothing.
  record Hold(RecordingName recording, Duration length) implements ChallengeStep {}

  /// Perform an action within the length.
  record Perform(Action action, Duration length) implements ChallengeStep {
    @Override
    public RecordingName recording() {
      return RecordingName.ACTION;
    }
  }

  /// Be lit by a colour.
  record Show(LightColour colour, Duration length) implements ChallengeStep {
    @Override
    public RecordingName recording() {
      return RecordingName.MAIN;
    }
  }
}
