package org.veriself.face.verification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.Picture;

/// The first and the last frontal face of a recording, kept to see whether it is one person. Only
/// frames whose quality was measured are taken, which bounds how often pictures are exchanged.
final class Moments {
  /// Beyond this turn an embedding says little.
  private static final double LARGEST_TURN = 35;

  private @Nullable Moment first;
  private @Nullable Moment last;

  record Moment(Picture picture, FaceMesh mesh) {}

  void offer(Picture picture, FaceObservation face) {
    if (face.quality() == null || Math.abs(face.pose().yaw()) > LARGEST_TURN) {
      return;
    }
    Moment moment = new Moment(picture, face.mesh());
    if (first == null) {
      first = moment;
    } else {
      last = moment;
    }
  }

  List<Moment> all() {
    List<Moment> all = new ArrayList<>();
    if (first != null) {
      all.add(first);
    }
    if (last != null) {
      all.add(last);
    }
    return all;
  }
}
