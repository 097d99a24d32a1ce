package org.veriself.face.quality;

import org.veriself.face.image.FaceCrop;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// How well one face can be seen. Measurements only; what suffices is decided elsewhere.
///
/// @param sharpness variance of the Laplacian on the face scaled to the mesh model's input: below
///     about 20 details are gone, above about 100 the face is sharp
/// @param presence the mesh model's own probability that this is a face
public record FaceQuality(
    FacePlacement placement,
    FaceExposure exposure,
    double sharpness,
    double presence,
    Occlusion occlusion) {

  /// @param crop the pixels `mesh` was read from
  public static FaceQuality of(Picture picture, FaceMesh mesh, FaceCrop crop) {
    return new FaceQuality(
        FacePlacement.of(picture, mesh),
        FaceExposure.of(crop),
        crop.sharpness(),
        mesh.presence(),
        Occlusion.of(picture, mesh));
  }
}
