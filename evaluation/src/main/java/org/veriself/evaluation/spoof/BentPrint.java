package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.attack.FrozenPhoto;
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
    return List.of(
        Quality.of("slight"),
        Quality.of("strong"),
        Quality.of("strong, cut out"),
        Quality.unseen("rolled"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    PrintedPhoto print =
        switch (quality.name()) {
          case "slight" -> new PrintedPhoto(.3, .95, .02, false);
          case "strong" -> new PrintedPhoto(.6, .95, .02, false);
          case "rolled" -> new PrintedPhoto(1, 1.25, .02, false);
          default -> new PrintedPhoto(.6, 1.05, .02, true);
        };
    return print.shot(setting, take, new FrozenPhoto(setting.head(setting.person())));
  }
}
