package org.veriself.media.video;

/// What became of a video. Only `DecoderFailed` and `Busy` are worth another try: the others are
/// properties of the bytes.
public sealed interface VideoReading {

  record Decoded(VideoFacts facts) implements VideoReading {}

  /// The sink wanted no more.
  record Stopped() implements VideoReading {}

  /// Not a video of a known kind, or broken beyond use.
  record Unreadable(String reason) implements VideoReading {}

  /// A media file without moving pictures.
  record NoVideo() implements VideoReading {}

  /// Too many bytes or pixels.
  record TooLarge(String reason) implements VideoReading {}

  /// Too many seconds or frames.
  record TooLong(String reason) implements VideoReading {}

  /// The decoding process crashed, hung or took too much memory. It is replaced; the same bytes
  /// may well do it again.
  record DecoderFailed(String reason) implements VideoReading {}

  /// No decoding process was free in time.
  record Busy() implements VideoReading {}
}
