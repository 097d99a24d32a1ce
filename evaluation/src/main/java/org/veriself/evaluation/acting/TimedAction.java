package org.veriself.evaluation.acting;

import java.time.Duration;
import org.veriself.evaluation.animation.Action;

/// An action at its place in a clip.
public record TimedAction(Action action, Duration start, Duration length) {

  /// At the action's own pace.
  public static TimedAction at(Duration start, Action action) {
    return new TimedAction(action, start, action.naturalLength());
  }
}
