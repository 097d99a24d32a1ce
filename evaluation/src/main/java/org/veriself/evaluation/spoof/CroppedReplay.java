package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.attack.Glass;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A video of the same person, played on a screen that fills the picture.
final class CroppedReplay implements SpoofSpecies {

  @Override
  public String name() {
    return "screen-replay-cropped";
  }

  @Override
  public String simulates() {
    return "the same, so near that the bezel is out of the picture";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(
        Quality.of("all actions"), Quality.of("on cue"), Quality.unseen("on cue, fine grid"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Take played =
        quality.name().equals("all actions")
            ? PlayedVideo.everything(take, setting.seedOf(take))
            : take;
    Glass.Make make = quality.unseen() ? new Glass.Make(.05, .02, 4) : new Glass.Make(.05, .07, 8);
    return PlayedVideo.shot(setting, take, played, make, 1.22);
  }
}
