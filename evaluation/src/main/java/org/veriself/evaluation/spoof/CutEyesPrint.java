package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.attack.CutOutEyes;
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
    Performance behind = take.performance(setting.seedOf(take), setting.conditions().variety());
    double size = quality.name().equals("small") ? .86 : 1.2;
    return new PrintedPhoto(0, size, .02, false)
        .shot(
            setting,
            take,
            new CutOutEyes(setting.head(setting.person()), behind, quality.unseen()));
  }
}
