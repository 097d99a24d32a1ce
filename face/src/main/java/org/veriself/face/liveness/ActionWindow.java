package org.veriself.face.liveness;

import java.time.Duration;
import org.veriself.face.liveness.RecordingObservation.TimedStep;

/// When in the video an action may be seen. All the slack that an action gets is stated here: the
/// server's clock rules, and the client's claims cannot widen it.
///
/// @param from counted from the start of the video, as is `to`
public record ActionWindow(Duration from, Duration to) {
  /// The recorder starts up to this long after its announcement, so that in the video a step may
  /// lie earlier by as much.
  private static final Duration EARLIER = Duration.ofMillis(700);

  /// How far beyond its length an action may reach while the next step travels to the person.
  private static final Duration LATER = Duration.ofMillis(400);

  public static ActionWindow of(TimedStep timed) {
    return new ActionWindow(
        timed.release().minus(EARLIER), timed.release().plus(timed.step().length()).plus(LATER));
  }

  public boolean contains(Duration at) {
    return at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
  }
}
