package org.veriself.document.reading;

import java.util.Optional;
import org.veriself.media.Picture;

/// Finds the holder's portrait on a straightened card. Safe for use by several threads.
@FunctionalInterface
public interface PortraitFinder {

  /// The portrait with a margin, upright.
  Optional<Picture> find(Picture card);
}
