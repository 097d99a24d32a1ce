package org.veriself.domain.challenge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;

/// The steps of one pass, in order. Chosen for one pass and never used again.
public record Challenge(List<ChallengeStep> steps) {

  public Challenge {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a challenge has at least one step");
    }
  }

  /// The recordings the pass must carry.
  public Set<RecordingName> recordings() {
    Set<RecordingName> names = EnumSet.noneOf(RecordingName.class);
    steps.forEach(step -> names.add(step.recording()));
    return names;
  }

  /// The level that these steps amount to.
  public SecureLevel level() {
    if (actions().isEmpty()) {
      return colours().isEmpty() ? SecureLevel.SILENT : SecureLevel.LIGHT;
    }
    return colours().isEmpty() ? SecureLevel.ACTION : SecureLevel.ACTION_AND_LIGHT;
  }

  public List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    for (ChallengeStep step : steps) {
      if (step instanceof ChallengeStep.Perform perform) {
        actions.add(perform.action());
      }
    }
    return List.copyOf(actions);
  }

  public List<LightColour> colours() {
    List<LightColour> colours = new ArrayList<>();
    for (ChallengeStep step : steps) {
      if (step instanceof ChallengeStep.Show show) {
        colours.add(show.colour());
      }
    }
    return List.copyOf(colours);
  }
}
