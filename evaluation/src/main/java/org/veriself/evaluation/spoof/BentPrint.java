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

/// A printed photo that is bent about its upright middle.
final class BentPrint implements SpoofSpecies {

  @Override
  public String name() {
    return "print-bent";
  }

  @Override
  public String simulates() {
    return "a printed photo bent like a cylinder, tilted as asked";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("slight"), Quality.of("strong"), Quality.unseen("rolled"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    double bend =
        switch (quality.name()) {
          case "slight" -> .3;
          case "strong" -> .6;
          default -> 1;
        };
    Performance asked = take.performance(setting.seedOf(take), setting.conditions().variety());
    double gain = setting.conditions().variety().screenGain();
    return setting.shot(
        new HeldSheet(
            new FrozenPhoto(setting.head(setting.person())),
            new Paper(.04, .02, gain, setting.seedOf(take)),
            bend,
            Hand.holding(asked, 1, quality.unseen() ? 1.25 : .95),
            asked),
        take);
  }
}
