package org.veriself.evaluation.spoof;

import java.util.function.DoubleFunction;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.attack.PlaneView;

/// How somebody holds a sheet: with a tremor, and tilting it as the challenge asks a head to turn.
final class Hand {
  private Hand() {}

  /// @param tilt 1 tilts the sheet as far as a head would turn
  /// @param size 1 fills the frame
  static DoubleFunction<PlaneView> holding(Performance imitated, double tilt, double size) {
    return seconds -> {
      Pose pose = imitated.poseAt(seconds);
      return new PlaneView(
          tilt * pose.yaw(),
          tilt * pose.pitch(),
          pose.roll(),
          pose.shiftX() + pose.cameraX(),
          pose.shiftY() + pose.cameraY(),
          size);
    };
  }
}
