package org.veriself.evaluation.spoof;

import java.util.List;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.BorrowedFace;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// The victim's face over another person's moving head, in place of the camera's picture.
final class FaceSwap implements SpoofSpecies {

  @Override
  public String name() {
    return "face-swap";
  }

  @Override
  public String simulates() {
    return "the victim's face blended over somebody else's moving head";
  }

  @Override
  public boolean held() {
    return true;
  }

  @Override
  public List<Quality> qualities(SecureLevel level) {
    return List.of(Quality.of("seam"), Quality.of("blended"), Quality.of("fine"));
  }

  @Override
  public Shot shot(Setting setting, Take take, Quality quality) {
    double share =
        switch (quality.name()) {
          case "seam" -> 1;
          case "blended" -> .85;
          default -> .7;
        };
    double light =
        switch (quality.name()) {
          case "seam" -> .6;
          case "blended" -> .8;
          default -> 1;
        };
    Take swapped = take.lit(take.colours().stream().map(step -> dimmed(step, light)).toList());
    return setting.shot(
        setting.alive(BorrowedFace.of(setting.other(), setting.person(), share), swapped), take);
  }

  /// The program paints skin as it was in its training, not as the screen lights it.
  private static TimedColour dimmed(TimedColour step, double light) {
    return new TimedColour(
        new Colour(
            (int) (step.colour().red() * light),
            (int) (step.colour().green() * light),
            (int) (step.colour().blue() * light)),
        step.start(),
        step.length());
  }
}
