package org.veriself.evaluation.acting;

import java.time.Duration;
import java.util.Optional;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.CameraNoise;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.LivePerson;
import org.veriself.evaluation.animation.Movement;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.animation.Variety;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.attack.FrozenPhoto;
import org.veriself.evaluation.attack.MovedPrint;
import org.veriself.evaluation.attack.ScreenReplay;

/// A camera running in front of a person (or an attack) while a challenge unfolds: steps are
/// added when the server releases them, frames are taken in between. Times count from the start
/// of the recording.
///
/// Frames taken before a step was added do not know it, as in life. Used by one thread.
public final class LivePerformance {
  private static final Duration UNTIL_REPLACED = Duration.ofHours(1);

  private final Performance performance;
  private final Performance shown;
  private final Stage stage;
  private final CameraNoise noise;
  private final boolean wrongColours;
  private final byte[] frame;

  LivePerformance(
      FaceModel face, int width, int height, Optional<AttackSpecies> attack, long seed) {
    Variety variety = Variety.of(seed);
    HeadAnimator animator = new HeadAnimator(face, width, height, variety);
    performance = new Performance(seed, variety);
    shown = new Performance(seed, variety);
    wrongColours = attack.filter(AttackSpecies.WRONG_COLOUR_SEQUENCE::equals).isPresent();
    stage =
        attack
            .map(species -> attackOn(species, animator, variety, seed))
            .orElseGet(() -> new LivePerson(animator, performance));
    noise = new CameraNoise(seed, variety.noise(), width);
    frame = new byte[width * height * 3];
  }

  private Stage attackOn(AttackSpecies species, HeadAnimator victim, Variety variety, long seed) {
    return switch (species) {
      case FROZEN_PHOTO -> new FrozenPhoto(victim);
      case MOVED_PRINT -> new MovedPrint(victim, shown, variety.screenGain(), seed);
      case SCREEN_REPLAY -> new ScreenReplay(victim, performance, shown, seed);
      case WRONG_COLOUR_SEQUENCE -> new LivePerson(victim, performance);
    };
  }

  public int width() {
    return stage.width();
  }

  public int height() {
    return stage.height();
  }

  /// Acts at the natural pace.
  public void perform(Action action, Duration start) {
    perform(new TimedAction(action, start, action.naturalLength()));
  }

  public void perform(TimedAction step) {
    performance.add(new Movement(step.action(), seconds(step.start()), seconds(step.length())));
  }

  /// Shows a colour until the next one.
  public void show(Colour colour, Duration start) {
    show(new TimedColour(colour, start, UNTIL_REPLACED));
  }

  public void show(TimedColour step) {
    shown.show(step.colour(), seconds(step.start()), seconds(step.length()));
    Colour reflected = wrongColours ? step.colour().complement() : step.colour();
    performance.show(reflected, seconds(step.start()), seconds(step.length()));
  }

  /// The picture at this moment, interleaved RGB. The array is reused by the next call.
  public byte[] frame(Duration at) {
    stage.film(at, frame);
    noise.apply(frame, at.toNanos());
    return frame;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
