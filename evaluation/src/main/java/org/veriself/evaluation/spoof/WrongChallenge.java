package org.veriself.evaluation.spoof;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Sitting;
import org.veriself.evaluation.clip.Take;

/// Somebody alive who answers another challenge.
final class WrongChallenge implements SpoofSpecies {

  @Override
  public String name() {
    return "wrong-challenge";
  }

  @Override
  public String simulates() {
    return "the person does another action than asked, or is lit by other colours";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    Quality action = Quality.of("other action");
    Quality colours = Quality.of("other colours");
    Quality complement = Quality.unseen("complementary colours");
    return switch (level) {
      case SILENT -> List.of();
      case ACTION -> List.of(action);
      case LIGHT -> List.of(colours, complement);
      case ACTION_AND_LIGHT -> List.of(action, colours, complement);
    };
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Take done =
        switch (quality.name()) {
          case "other action" ->
              take.doing(take.actions().stream().map(WrongChallenge::another).toList());
          case "other colours" -> take.lit(others(take, setting));
          default ->
              take.lit(
                  take.colours().stream()
                      .map(step -> coloured(step, step.colour().complement()))
                      .toList());
        };
    return setting.shot(setting.alive(setting.person(), done), done);
  }

  /// A blink cannot stand in: people blink unasked, so that it never breaks a challenge.
  private static TimedAction another(TimedAction asked) {
    Action other =
        switch (asked.action()) {
          case BLINK, SHAKE -> Action.MOUTH;
          case MOUTH -> Action.NOD;
          case NOD -> Action.SHAKE;
        };
    return TimedAction.at(asked.start(), other);
  }

  /// The colours of another sequence at the times of this one.
  private static List<TimedColour> others(Take take, Setting setting) {
    if (take.colours().isEmpty()) {
      return List.of();
    }
    SplittableRandom random = new SplittableRandom(setting.seed() ^ 0xc0105L);
    List<TimedColour> drawn =
        Sitting.drawn(SecureLevel.LIGHT, List.of(), random).takes().getFirst().colours();
    return IntStream.range(0, take.colours().size())
        .mapToObj(i -> coloured(take.colours().get(i), drawn.get(i).colour()))
        .toList();
  }

  private static TimedColour coloured(TimedColour step, Colour colour) {
    return new TimedColour(colour, step.start(), step.length());
  }
}
