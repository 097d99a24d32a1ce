package org.veriself.evaluation.clip;

import java.util.List;
import org.veriself.media.Picture;

/// One encoded recording and a few of its pictures, small, for a contact sheet.
public record Clip(byte[] video, List<Picture> glimpses) {

  public Clip {
    glimpses = List.copyOf(glimpses);
  }
}
