package org.veriself.evaluation.attack;

import org.veriself.evaluation.animation.ScreenGlow;

/// What a picture is shown on.
public abstract sealed class Sheet permits Paper, Glass {

  /// The material at this moment, in this light of the capture screen.
  abstract FlatPicture.Surface at(double seconds, ScreenGlow glow);
}
