package org.veriself.evaluation.acting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.veriself.evaluation.attack.AttackSpecies;

/// All of one clip. Without actions the person only looks at the camera, and does not blink.
public record Script(
    Duration duration,
    double framesPerSecond,
    int width,
    int height,
    List<TimedAction> actions,
    List<TimedColour> colours,
    Optional<AttackSpecies> attack) {

  public Script {
    if (!duration.isPositive() || !(framesPerSecond > 0)) {
      throw new IllegalArgumentException("a clip needs a duration and a frame rate");
    }
    actions = List.copyOf(actions);
    colours = List.copyOf(colours);
  }

  /// Five seconds at 640x480 and 30 frames a second.
  public static Script still() {
    return new Script(Duration.ofSeconds(5), 30, 640, 480, List.of(), List.of(), Optional.empty());
  }

  public Script lasting(Duration newDuration) {
    return new Script(newDuration, framesPerSecond, width, height, actions, colours, attack);
  }

  public Script sized(int newWidth, int newHeight, double newFramesPerSecond) {
    return new Script(duration, newFramesPerSecond, newWidth, newHeight, actions, colours, attack);
  }

  public Script acting(TimedAction... newActions) {
    return new Script(
        duration, framesPerSecond, width, height, List.of(newActions), colours, attack);
  }

  public Script lit(List<TimedColour> newColours) {
    return new Script(duration, framesPerSecond, width, height, actions, newColours, attack);
  }

  public Script attackedBy(AttackSpecies species) {
    return new Script(
        duration, framesPerSecond, width, height, actions, colours, Optional.of(species));
  }

  /// Frames the clip has.
  public int frames() {
    return (int) Math.round(duration.toNanos() / 1e9 * framesPerSecond);
  }

  Duration timestamp(int frame) {
    return Duration.ofNanos(Math.round(frame * 1e9 / framesPerSecond));
  }
}
