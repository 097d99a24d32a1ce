package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.attack.ChangeOver;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// Two people in one sitting: one who can do the challenge, and the one to be verified.
final class PersonSwap implements SpoofSpecies {

  @Override
  public String name() {
    return "person-swap";
  }

  @Override
  public String simulates() {
    return "another person takes over midway";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    Quality midway = Quality.of("midway");
    Quality fade = Quality.unseen("cross-fade");
    return level == SecureLevel.ACTION_AND_LIGHT
        ? List.of(midway, Quality.of("between recordings"), fade)
        : List.of(midway, fade);
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    boolean first = take.recording() == setting.sitting().takes().getFirst().recording();
    Stage other = setting.alive(setting.other(), take);
    Stage person = setting.alive(setting.person(), take);
    if (!first) {
      return setting.shot(person, take);
    }
    if (quality.name().equals("between recordings")) {
      return setting.shot(other, take);
    }
    double middle = take.length().toNanos() / 2e9;
    return setting.shot(new ChangeOver(other, person, middle, quality.unseen() ? .4 : 0), take);
  }
}
