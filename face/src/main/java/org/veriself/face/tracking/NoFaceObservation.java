package org.veriself.face.tracking;

import java.time.Duration;

/// A frame in which neither the track nor the detector has a face.
public record NoFaceObservation(int index, Duration timestamp) implements FrameObservation {}
