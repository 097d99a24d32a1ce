package org.veriself.evaluation.spoof;

import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Stage;
import org.veriself.evaluation.animation.Variety;
import org.veriself.evaluation.attack.HeldSheet;
import org.veriself.evaluation.attack.Paper;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A print in somebody's hand, tilted as the challenge asks a head to turn.
///
/// @param bend about its upright middle, 0 is flat
/// @param size 1 fills the frame
/// @param grain of the printer's dots
/// @param cutOut along hair and chin, so that the real room is behind it
record PrintedPhoto(double bend, double size, double grain, boolean cutOut) {
  private static final double MARGIN = .04;

  Shot shot(Setting setting, Take take, Stage printed) {
    long seed = setting.seedOf(take);
    Variety variety = setting.conditions().variety();
    Performance asked = take.performance(seed, variety);
    double gain = variety.screenGain();
    Paper paper =
        cutOut
            ? new Paper(
                grain,
                gain,
                Paper.Outline.ofHead(ClipCamera.WIDTH, ClipCamera.HEIGHT, variety),
                seed)
            : new Paper(MARGIN, grain, gain, seed);
    return setting.shot(
        new HeldSheet(printed, paper, bend, Hand.holding(asked, 1, size), asked), take);
  }
}
