package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.LivePerson;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A print worn as a mask over the attacker's own head.
final class MaskPrint implements SpoofSpecies {

  @Override
  public String name() {
    return "mask-print";
  }

  @Override
  public String simulates() {
    return "a print bent over a head shape and worn: it turns as a head does, and nothing in it moves";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("shallow"), Quality.of("shaped"), Quality.unseen("eye holes"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Take worn =
        take.doing(
            take.actions().stream()
                .filter(step -> canDo(step.action(), quality.unseen()))
                .toList());
    double depth = quality.name().equals("shallow") ? .45 : .9;
    return setting.shot(
        new LivePerson(
            setting.head(flattened(setting.person(), depth)),
            worn.performance(setting.seedOf(take), setting.conditions().variety())),
        take);
  }

  private static boolean canDo(Action action, boolean eyeHoles) {
    return switch (action) {
      case NOD, SHAKE -> true;
      case BLINK -> eyeHoles;
      case MOUTH -> false;
    };
  }

  private static FaceModel flattened(FaceModel face, double depth) {
    float[] points = face.landmarks();
    for (int i = 2; i < points.length; i += 3) {
      points[i] = (float) (points[i] * depth);
    }
    return new FaceModel(face.photo(), points);
  }
}
