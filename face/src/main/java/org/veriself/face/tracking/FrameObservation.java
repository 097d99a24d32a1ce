package org.veriself.face.tracking;

import java.time.Duration;

/// What one frame shows: [FaceObservation] or [NoFaceObservation].
public sealed interface FrameObservation permits FaceObservation, NoFaceObservation {

  /// Index of the frame in its stream.
  int index();

  /// Presentation time from the start of the stream.
  Duration timestamp();
}
