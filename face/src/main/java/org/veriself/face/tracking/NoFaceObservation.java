package org.veriself.face.tracking;

import java.time.Duration;
import org.veriself.media.VideoFrame;

/// A frame in which neither the track nor the detector has a face.
///
/// @param brightness mean over the picture, 0 to 255: in the dark nobody is found
public record NoFaceObservation(int index, Duration timestamp, double brightness)
    implements FrameObservation {

  /// Every so many pixels is enough for a mean.
  private static final int STRIDE = 13;

  static NoFaceObservation of(VideoFrame frame) {
    byte[] rgb = frame.picture().rgb();
    long sum = 0;
    int pixels = 0;
    for (int i = 0; i + 2 < rgb.length; i += 3 * STRIDE) {
      sum += (rgb[i] & 255) + (rgb[i + 1] & 255) + (rgb[i + 2] & 255);
      pixels++;
    }
    return new NoFaceObservation(frame.index(), frame.timestamp(), sum / (3.0 * pixels));
  }
}
