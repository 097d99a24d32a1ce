package org.veriself.media.decoding;

import org.veriself.media.Orientation;

/// A frame as it lies in memory, not yet upright.
record StoredFrame(int index, long nanos, int width, int height, Orientation orientation) {}
