package org.veriself.media.video;

import java.time.Duration;
import java.util.List;
import org.veriself.media.Orientation;

/// What is known of a video that was decoded to its end.
///
/// @param container FFmpeg's name of the demuxer, such as `matroska,webm`
/// @param codec FFmpeg's name of the codec, such as `h264`
/// @param width of the first frame, upright
/// @param height of the first frame, upright
/// @param orientation how the frames were stored; already applied
/// @param timestamps of every decoded frame, also those that sampling left out; the first is zero
/// @param repeatedFrames indexes of frames whose sampled pixels equal those of the frame before:
///     a hint of a frozen or padded source, not a proof
/// @param damagedFrames frames the decoder had to patch
public record VideoFacts(
    String container,
    String codec,
    int width,
    int height,
    Orientation orientation,
    List<Duration> timestamps,
    List<Integer> repeatedFrames,
    int damagedFrames) {

  public VideoFacts {
    timestamps = List.copyOf(timestamps);
    repeatedFrames = List.copyOf(repeatedFrames);
    if (width < 1 || height < 1 || timestamps.isEmpty()) {
      throw new IllegalArgumentException("a decoded video has frames");
    }
    Duration last = Duration.ZERO;
    for (Duration timestamp : timestamps) {
      if (timestamp.compareTo(last) < 0) {
        throw new IllegalArgumentException("timestamps run backwards");
      }
      last = timestamp;
    }
  }

  public int frameCount() {
    return timestamps.size();
  }

  /// From the first frame to the last.
  public Duration duration() {
    return timestamps.getLast();
  }

  public Duration longestGap() {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < timestamps.size(); i++) {
      Duration gap = timestamps.get(i).minus(timestamps.get(i - 1));
      if (gap.compareTo(longest) > 0) {
        longest = gap;
      }
    }
    return longest;
  }
}
