package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.attack.FrozenPhoto;
import org.veriself.evaluation.attack.Glass;
import org.veriself.evaluation.attack.HeldSheet;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A photo shown on a phone or tablet.
final class ScreenPhoto implements SpoofSpecies {

  @Override
  public String name() {
    return "screen-photo";
  }

  @Override
  public String simulates() {
    return "a photo on a screen, tilted as asked";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("phone"), Quality.of("tablet"), Quality.unseen("matt"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Glass.Make make =
        switch (quality.name()) {
          case "phone" -> Glass.Make.PHONE;
          case "tablet" -> new Glass.Make(.04, .05, 8);
          default -> new Glass.Make(.04, .03, 2);
        };
    Performance asked = take.performance(setting.seedOf(take), setting.conditions().variety());
    return setting.shot(
        new HeldSheet(
            new FrozenPhoto(setting.head(setting.person())),
            new Glass(ClipCamera.WIDTH, ClipCamera.HEIGHT, make, setting.seed()),
            0,
            Hand.holding(asked, 1, quality.name().equals("phone") ? .84 : 1),
            asked),
        take);
  }
}
