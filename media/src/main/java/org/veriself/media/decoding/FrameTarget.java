package org.veriself.media.decoding;

import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// Where a decoder puts converted pixels.
interface FrameTarget {

  /// Memory for `width * height * 3` bytes of RGB and a little more, which the converter may
  /// touch. Blocks until there is room; null when nobody wants more frames.
  @Nullable BytePointer claim(int width, int height);

  /// Hands over the memory claimed last. Answers whether more frames are wanted.
  boolean deliver(StoredFrame frame);
}
