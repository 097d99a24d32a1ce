package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.attack.StutteringFeed;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A film in place of the camera's picture.
final class InjectedStream implements SpoofSpecies {

  @Override
  public String name() {
    return "injected-stream";
  }

  @Override
  public String simulates() {
    return "an animated portrait fed in as a camera: no sensor noise, a perfectly regular clock, perhaps repeated pictures";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(
        Quality.of("unlit"),
        Quality.of("unlit, repeated"),
        Quality.of("relit"),
        Quality.unseen("relit, repeated"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    Conditions virtual = setting.conditions().withoutSensor();
    Take shown = quality.name().startsWith("unlit") ? take.unlit() : take;
    Stage film = setting.alive(setting.person(), shown);
    double filmed = virtual.framesPerSecond() * 2 / 3;
    return new Shot(
        quality.name().endsWith("repeated") ? new StutteringFeed(film, filmed) : film,
        virtual,
        take.length());
  }
}
