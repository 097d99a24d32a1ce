package org.veriself.face.tracking;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.light.LightSample;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.mesh.HeadPose;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.surface.SurfacePoints;

/// One face in one frame. What the [ObservationPlan] did not ask of this frame is null.
///
/// @param track grows each time the face had to be found anew, so that two observations with the
///     same number are of one face followed without a gap
/// @param faces in the frame, this one included, as last counted (see [FaceTracker])
/// @param eyes null when not measured on this frame
/// @param quality null when not measured on this frame
/// @param light null when not measured on this frame
/// @param surface points of the skin; null when not followed on this frame
public record FaceObservation(
    int index,
    Duration timestamp,
    int track,
    int faces,
    FaceMesh mesh,
    @Nullable EyeOpenness eyes,
    @Nullable FaceQuality quality,
    @Nullable LightSample light,
    @Nullable SurfacePoints surface)
    implements FrameObservation {

  public HeadPose pose() {
    return mesh.pose();
  }

  public double mouthOpenness() {
    return mesh.mouthOpenness();
  }
}
