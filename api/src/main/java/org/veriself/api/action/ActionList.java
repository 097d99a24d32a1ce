package org.veriself.api.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.plan.Action;

/// Reads the vendor's `ActionList` (actions.md 1): one or two different actions, joined by commas.
final class ActionList {

  static final List<Action> DEFAULT = List.of(Action.BLINK);

  private static final int MOST = 2;

  private ActionList() {}

  static Optional<List<Action>> parse(String text) {
    List<Action> actions = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      Optional<Action> action = action(name);
      if (action.isEmpty() || actions.contains(action.get()) || actions.size() == MOST) {
        return Optional.empty();
      }
      actions.add(action.get());
    }
    return Optional.of(actions);
  }

  private static Optional<Action> action(String name) {
    return switch (name) {
      case "blink" -> Optional.of(Action.BLINK);
      case "mouth" -> Optional.of(Action.MOUTH);
      case "nod" -> Optional.of(Action.NOD);
      case "shake" -> Optional.of(Action.SHAKE);
      default -> Optional.empty();
    };
  }
}
