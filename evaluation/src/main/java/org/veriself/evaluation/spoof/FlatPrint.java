package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.attack.FrozenPhoto;
import org.veriself.evaluation.attack.HeldSheet;
import org.veriself.evaluation.attack.Paper;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A printed photo, held flat.
final class FlatPrint implements SpoofSpecies {

  @Override
  public String name() {
    return "print-flat";
  }

  @Override
  public String simulates() {
    return "a printed photo, held flat and tilted as asked";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("small"), Quality.of("large"), Quality.unseen("coarse"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    boolean small = quality.name().equals("small");
    double grain = quality.unseen() ? .08 : .02;
    Performance asked = take.performance(setting.seedOf(take), setting.conditions().variety());
    double gain = setting.conditions().variety().screenGain();
    return setting.shot(
        new HeldSheet(
            new FrozenPhoto(setting.head(setting.person())),
            new Paper(.04, grain, gain, setting.seedOf(take)),
            0,
            Hand.holding(asked, 1, small ? .86 : 1.25),
            asked),
        take);
  }
}
