package org.veriself.evaluation.spoof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.attack.Glass;
import org.veriself.evaluation.attack.HeldSheet;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A video of the victim on a screen in front of the camera.
final class PlayedVideo {
  private static final Duration BETWEEN_ACTIONS = Duration.ofMillis(250);

  private PlayedVideo() {}

  /// @param played what the victim does in the video
  /// @param size 1 fills the frame with the video
  static Shot shot(Setting setting, Take take, Take played, Glass.Make make, double size) {
    Performance asked = take.performance(setting.seedOf(take), setting.conditions().variety());
    Stage video = setting.alive(setting.person(), played.unlit());
    return setting.shot(
        new HeldSheet(
            video,
            new Glass(ClipCamera.WIDTH, ClipCamera.HEIGHT, make, setting.seed()),
            0,
            Hand.holding(asked, .1, size),
            asked),
        take);
  }

  /// A video in which everything that could be asked is done, over and over.
  static Take everything(Take take, long seed) {
    List<Action> order = new ArrayList<>(Arrays.asList(Action.values()));
    Collections.shuffle(order, new Random(seed));
    List<TimedAction> actions = new ArrayList<>();
    Duration at = BETWEEN_ACTIONS;
    for (int i = 0; at.compareTo(take.length()) < 0; i++) {
      Action action = order.get(i % order.size());
      actions.add(TimedAction.at(at, action));
      at = at.plus(action.naturalLength()).plus(BETWEEN_ACTIONS);
    }
    return take.doing(actions);
  }
}
