package org.veriself.face.verification;

import java.time.Duration;
import java.util.OptionalDouble;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.light.LightSample;
import org.veriself.face.light.LinearRgb;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.face.tracking.NoFaceObservation;

/// One line of an inspection. What was not measured on a frame is empty, never 0.
///
/// @param faces in the frame; 0 when there is none
/// @param yaw degrees, as are `pitch` and `roll`, see `HeadPose`
/// @param eyeLeft openness of the person's own left eye
/// @param brightness of the face, 0 to 255
/// @param red light on the face, near linear, 0 to 1; likewise `green` and `blue`
public record FrameRow(
    int index,
    Duration timestamp,
    int faces,
    OptionalDouble yaw,
    OptionalDouble pitch,
    OptionalDouble roll,
    OptionalDouble eyeLeft,
    OptionalDouble eyeRight,
    OptionalDouble mouth,
    OptionalDouble brightness,
    OptionalDouble red,
    OptionalDouble green,
    OptionalDouble blue) {

  static FrameRow of(FrameObservation frame) {
    return switch (frame) {
      case NoFaceObservation(int index, Duration timestamp, double _) -> without(index, timestamp);
      case FaceObservation face -> with(face);
    };
  }

  private static FrameRow without(int index, Duration timestamp) {
    OptionalDouble none = OptionalDouble.empty();
    return new FrameRow(
        index, timestamp, 0, none, none, none, none, none, none, none, none, none, none);
  }

  private static FrameRow with(FaceObservation face) {
    OptionalDouble none = OptionalDouble.empty();
    EyeOpenness eyes = face.eyes();
    FaceQuality quality = face.quality();
    LightSample light = face.light();
    LinearRgb skin = light == null ? null : light.face();
    return new FrameRow(
        face.index(),
        face.timestamp(),
        face.faces(),
        OptionalDouble.of(face.pose().yaw()),
        OptionalDouble.of(face.pose().pitch()),
        OptionalDouble.of(face.pose().roll()),
        eyes == null ? none : OptionalDouble.of(eyes.left()),
        eyes == null ? none : OptionalDouble.of(eyes.right()),
        OptionalDouble.of(face.mouthOpenness()),
        quality == null ? none : OptionalDouble.of(quality.exposure().brightness()),
        skin == null ? none : OptionalDouble.of(skin.red()),
        skin == null ? none : OptionalDouble.of(skin.green()),
        skin == null ? none : OptionalDouble.of(skin.blue()));
  }
}
