package org.veriself.evaluation.animation;

import java.time.Duration;

/// Something a camera can be pointed at: a person, a print, another screen.
public interface Stage {
  int width();

  int height();

  /// Fills `rgb` (`width * height * 3` bytes) with the view at this moment. The same moment gives
  /// the same pixels; times may come in any order.
  void film(Duration at, byte[] rgb);
}
