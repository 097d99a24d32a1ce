package org.veriself.evaluation.liveness;

import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Take;

/// A person who does what is asked. What varies is the setting: face, skin tone, light, distance,
/// frame rate, codec and how the phone is held.
final class GenuineClips {
  private GenuineClips() {}

  static Shot shot(Setting setting, Take take) {
    return setting.shot(setting.alive(setting.person(), take), take);
  }
}
