package org.veriself.domain.challenge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.VerificationPlan;

/// Challenges that cannot be prepared for: the moment of each action and the colours are chosen
/// by chance. In production the generator is a [java.security.SecureRandom].
public final class RandomChallenges implements ChallengeSource {
  /// A colour change every 0.6 s stays well under three flashes a second, the limit for
  /// photosensitive people (WCAG 2.3.1).
  static final Duration COLOUR_LENGTH = Duration.ofMillis(600);

  static final int COLOURS = 6;

  /// More than any plan asks for, because the light is missing.
  static final int ACTIONS_WITHOUT_LIGHT = 3;

  static final Duration ACTION_WINDOW = Duration.ofSeconds(3);
  static final Duration SILENT_LENGTH = Duration.ofSeconds(3);

  private static final int SHORTEST_PAUSE_MILLIS = 500;
  private static final int PAUSE_SPREAD_MILLIS = 1_000;

  private final RandomGenerator random;

  public RandomChallenges(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Challenge next(VerificationPlan plan, ChallengeForm form) {
    boolean shows = plan.level().hasLight();
    return switch (form) {
      case FULL -> challenge(asked(plan), shows);
      case WITHOUT_LIGHT -> challenge(shows ? instead(plan.actions()) : plan.actions(), false);
      case SILENT -> challenge(List.of(), false);
    };
  }

  private Challenge challenge(List<Action> actions, boolean shows) {
    List<ChallengeStep> steps = new ArrayList<>();
    for (Action action : actions) {
      steps.add(new ChallengeStep.Hold(RecordingName.ACTION, pause()));
      steps.add(new ChallengeStep.Perform(action, ACTION_WINDOW));
    }
    if (shows) {
      steps.add(new ChallengeStep.Hold(RecordingName.MAIN, pause()));
      for (LightColour colour : colours()) {
        steps.add(new ChallengeStep.Show(colour, COLOUR_LENGTH));
      }
    }
    if (steps.isEmpty()) {
      steps.add(new ChallengeStep.Hold(RecordingName.MAIN, SILENT_LENGTH));
    }
    return new Challenge(steps);
  }

  /// What the customer asked, and one by chance of each kind that it left out and the level wants;
  /// then the order is chance too.
  private List<Action> asked(VerificationPlan plan) {
    if (plan.level() != SecureLevel.ACTION_AND_LIGHT) {
      return plan.actions();
    }
    List<Action> actions = new ArrayList<>(plan.actions());
    for (Action.Kind kind : plan.missingKinds()) {
      List<Action> ofKind =
          EnumSet.allOf(Action.class).stream().filter(action -> action.kind() == kind).toList();
      actions.add(ofKind.get(random.nextInt(ofKind.size())));
    }
    for (int i = actions.size() - 1; i > 0; i--) {
      actions.add(actions.remove(random.nextInt(i + 1)));
    }
    return actions;
  }

  /// The asked actions and as many others by chance as make [#ACTIONS_WITHOUT_LIGHT].
  private List<Action> instead(List<Action> asked) {
    List<Action> others = new ArrayList<>(EnumSet.allOf(Action.class));
    others.removeAll(asked);
    List<Action> actions = new ArrayList<>(asked);
    while (actions.size() < ACTIONS_WITHOUT_LIGHT) {
      actions.add(others.remove(random.nextInt(others.size())));
    }
    return actions;
  }

  private Duration pause() {
    return Duration.ofMillis(SHORTEST_PAUSE_MILLIS + random.nextInt(PAUSE_SPREAD_MILLIS));
  }

  /// Neighbours differ, and each of the three channels is both lit and unlit at least once, so
  /// that every channel's response can be measured.
  private List<LightColour> colours() {
    LightColour[] palette = LightColour.values();
    while (true) {
      List<LightColour> sequence = new ArrayList<>();
      while (sequence.size() < COLOURS) {
        LightColour colour = palette[random.nextInt(palette.length)];
        if (sequence.isEmpty() || sequence.getLast() != colour) {
          sequence.add(colour);
        }
      }
      if (EnumSet.copyOf(sequence).size() >= 4 && everyChannelChanges(sequence)) {
        return sequence;
      }
    }
  }

  private static boolean everyChannelChanges(List<LightColour> sequence) {
    return changes(sequence.stream().map(c -> c.red() > 128).toList())
        && changes(sequence.stream().map(c -> c.green() > 128).toList())
        && changes(sequence.stream().map(c -> c.blue() > 128).toList());
  }

  private static boolean changes(List<Boolean> lit) {
    return lit.contains(true) && lit.contains(false);
  }
}
