package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.attack.FrozenPhoto;
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
    return List.of(
        Quality.of("small"), Quality.of("large"), Quality.of("cut out"), Quality.unseen("coarse"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    PrintedPhoto print =
        switch (quality.name()) {
          case "small" -> new PrintedPhoto(0, .86, .02, false);
          case "cut out" -> new PrintedPhoto(0, 1, .02, true);
          case "coarse" -> new PrintedPhoto(0, 1.25, .08, false);
          default -> new PrintedPhoto(0, 1.25, .02, false);
        };
    return print.shot(setting, take, new FrozenPhoto(setting.head(setting.person())));
  }
}
