package org.veriself.evaluation.clip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.LivePerson;
import org.veriself.evaluation.animation.Stage;

/// One sitting, who sits there, and under which conditions.
///
/// @param person who is verified, or would be
/// @param other somebody else, where an attack needs two
public record Setting(
    Sitting sitting, FaceModel person, FaceModel other, Conditions conditions, long seed) {

  public HeadAnimator head(FaceModel face) {
    return new HeadAnimator(
        conditions.toned(face), ClipCamera.WIDTH, ClipCamera.HEIGHT, conditions.variety());
  }

  /// A living person who acts out a take.
  public Stage alive(FaceModel face, Take take) {
    return new LivePerson(
        head(face), withBlink(take).performance(seedOf(take), conditions.variety()));
  }

  public Shot shot(Stage stage, Take take) {
    return new Shot(stage, conditions, take.length());
  }

  public long seedOf(Take take) {
    return seed * 31 + take.recording().name().hashCode();
  }

  /// People blink unasked. Where a blink is what was asked, an unasked one would turn a clip that
  /// must fail into one that may pass.
  private Take withBlink(Take take) {
    SplittableRandom random = new SplittableRandom(seedOf(take) ^ 0xb11eL);
    boolean asked = sitting.plan().actions().contains(org.veriself.domain.plan.Action.BLINK);
    if (asked || random.nextBoolean()) {
      return take;
    }
    List<TimedAction> actions = new ArrayList<>(take.actions());
    long start = random.nextLong(Math.max(1, take.length().toMillis() - 600));
    actions.add(TimedAction.at(Duration.ofMillis(start), Action.BLINK));
    return take.doing(actions);
  }
}
