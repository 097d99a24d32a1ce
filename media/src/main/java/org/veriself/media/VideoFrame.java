package org.veriself.media;

import java.time.Duration;

/// One decoded frame. `index` counts every frame of the stream from 0, also those that sampling
/// left out; `timestamp` is the presentation time from the start of the stream.
public record VideoFrame(int index, Duration timestamp, Picture picture) {}
