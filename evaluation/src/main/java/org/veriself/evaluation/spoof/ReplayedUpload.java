package org.veriself.evaluation.spoof;

import java.util.List;
import java.util.SplittableRandom;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Sitting;
import org.veriself.evaluation.clip.Take;

/// A recording of an older challenge, untouched.
final class ReplayedUpload implements SpoofSpecies {
  private static final List<Action> ALL = List.of(Action.values());

  @Override
  public String name() {
    return "replayed-upload";
  }

  @Override
  public String simulates() {
    return "a recording that the same person made for an older challenge";
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return level == SecureLevel.SILENT
        ? List.of()
        : List.of(Quality.of("any action"), Quality.of("same action"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    SplittableRandom random = new SplittableRandom(setting.seed() ^ 0x01d);
    List<Action> asked = setting.sitting().plan().actions();
    List<Action> older =
        asked.isEmpty() || quality.name().equals("same action")
            ? asked
            : List.of(ALL.get(random.nextInt(ALL.size())));
    Take made =
        Sitting.drawn(setting.sitting().plan().level(), older, random).takes().stream()
            .filter(old -> old.recording() == take.recording())
            .findFirst()
            .orElseThrow();
    return setting.shot(setting.alive(setting.person(), made), made);
  }
}
