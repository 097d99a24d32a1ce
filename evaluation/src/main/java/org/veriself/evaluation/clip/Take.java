package org.veriself.evaluation.clip;

import java.time.Duration;
import java.util.List;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.Movement;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Variety;

/// One recording from in front of the camera: what is done and what the screen shows, on the
/// clock of the video.
public record Take(
    RecordingName recording,
    Duration length,
    List<TimedAction> actions,
    List<TimedColour> colours) {

  public Take {
    actions = List.copyOf(actions);
    colours = List.copyOf(colours);
  }

  /// The same light on other movements.
  public Take doing(List<TimedAction> others) {
    return new Take(recording, length, others, colours);
  }

  /// The same movements in other light.
  public Take lit(List<TimedColour> others) {
    return new Take(recording, length, actions, others);
  }

  public Take unlit() {
    return lit(List.of());
  }

  /// A head that does all this, as far as heads go.
  public Performance performance(long seed, Variety variety) {
    Performance performance = new Performance(seed, variety);
    for (TimedAction step : actions) {
      performance.add(new Movement(step.action(), seconds(step.start()), seconds(step.length())));
    }
    for (TimedColour step : colours) {
      performance.show(step.colour(), seconds(step.start()), seconds(step.length()));
    }
    return performance;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
