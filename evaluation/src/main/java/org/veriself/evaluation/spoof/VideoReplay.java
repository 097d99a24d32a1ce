package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.attack.Glass;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A video of the same person, played on a screen whose bezel shows.
final class VideoReplay implements SpoofSpecies {

  @Override
  public String name() {
    return "screen-replay";
  }

  @Override
  public String simulates() {
    return "a video of the person doing all actions, or the asked one on cue, played on a screen";
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
    Glass.Make make = quality.unseen() ? new Glass.Make(.05, .03, 6) : new Glass.Make(.05, .09, 10);
    return PlayedVideo.shot(setting, take, played, make, .84);
  }
}
