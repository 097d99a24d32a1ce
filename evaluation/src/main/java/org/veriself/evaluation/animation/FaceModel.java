package org.veriself.evaluation.animation;

import org.veriself.media.Picture;

/// A photo and the 468 face mesh points found in it: `x, y, z` each, in pixels of the photo, z
/// growing away from the camera.
///
/// The points should come from a second mesh run on an upright crop (capture.md 4): on a tilted
/// face the first run is too coarse to move eyelids by.
public record FaceModel(Picture photo, float[] landmarks) {
  static final int POINTS = 468;

  public FaceModel {
    if (landmarks.length != POINTS * 3) {
      throw new IllegalArgumentException(
          "expected %d mesh coordinates, got %d".formatted(POINTS * 3, landmarks.length));
    }
    landmarks = landmarks.clone();
  }

  @Override
  public float[] landmarks() {
    return landmarks.clone();
  }

  @Override
  public String toString() {
    return "FaceModel[" + photo + "]";
  }
}
