package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.attack.CutOutEyes;
import org.veriself.evaluation.attack.HeldSheet;
import org.veriself.evaluation.attack.Paper;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A printed photo through which somebody blinks.
final class CutEyesPrint implements SpoofSpecies {

  @Override
  public String name() {
    return "print-cut-eyes";
  }

  @Override
  public String simulates() {
    return "a printed photo with eyes cut out, tilted as asked; somebody blinks behind it";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("small"), Quality.of("large"), Quality.unseen("mouth too"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Performance asked = take.performance(setting.seedOf(take), setting.conditions().variety());
    double gain = setting.conditions().variety().screenGain();
    return setting.shot(
        new HeldSheet(
            new CutOutEyes(setting.head(setting.person()), asked, quality.unseen()),
            new Paper(.04, .02, gain, setting.seedOf(take)),
            0,
            Hand.holding(asked, 1, quality.name().equals("small") ? .86 : 1.2),
            asked),
        take);
  }
}
