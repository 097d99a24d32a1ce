package org.veriself.media.video;

/// Reads the frames of an untrusted video. Safe for use by several threads.
public interface VideoDecoder {

  /// Streams the sampled frames to `sink`, on the calling thread and in order of presentation,
  /// and returns when the file has been read or refused. Frames may have been delivered before a
  /// refusal; whatever was made of them is void unless the reading is `Decoded` or `Stopped`.
  ///
  /// An exception from the sink ends the decoding and passes through.
  VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink);
}
