package org.veriself.media.video;

import org.veriself.media.VideoFrame;

/// Takes frames one at a time, so that a video never lies in memory as a whole.
@FunctionalInterface
public interface FrameSink {

  /// The frame now belongs to the sink. Answers whether more frames are wanted.
  boolean accept(VideoFrame frame);
}
