package org.veriself.face.quality;

import org.veriself.face.light.FacePatch;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.LinearRgb;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// An estimate of what covers the face, each part 0 (nothing seen) to 1 (surely covered).
///
/// No model of the default pack knows occlusion, so this compares colours and texture of a part
/// with the skin around it. It finds coloured and white masks, scarves and dark glasses. It does
/// **not** find a hand before the mouth or a skin-coloured mask (same tint), clear glasses, and
/// it cannot tell a black mask from a full black beard, which is why darkness alone never reaches
/// 1. Treat values above .8 as a reason to ask for another picture, never as proof.
///
/// @param eyes darkness without texture where both eyes should be
/// @param mouth tint of chin and upper lip against the forehead
public record Occlusion(double eyes, double mouth) {
  private static final FacePatch RIGHT_EYE = new FacePatch(225, 221, 231, 229);
  private static final FacePatch LEFT_EYE = new FacePatch(441, 445, 449, 451);
  private static final FacePatch UPPER_LIP = new FacePatch(206, 426, 410, 186);

  public static Occlusion of(Picture picture, FaceMesh mesh) {
    LinearRgb forehead = FaceRegion.FOREHEAD.patch().read(picture, mesh).light();
    FacePatch.Reading chin = FaceRegion.CHIN.patch().read(picture, mesh);
    FacePatch.Reading lip = UPPER_LIP.read(picture, mesh);
    FacePatch.Reading rightEye = RIGHT_EYE.read(picture, mesh);
    FacePatch.Reading leftEye = LEFT_EYE.read(picture, mesh);
    double mouth = Math.min(foreign(chin, forehead), foreign(lip, forehead));
    double eyes = Math.min(blackened(rightEye, forehead), blackened(leftEye, forehead));
    return new Occlusion(eyes, mouth);
  }

  public double most() {
    return Math.max(eyes, mouth);
  }

  /// How unlike skin of this face a patch is.
  private static double foreign(FacePatch.Reading patch, LinearRgb skin) {
    if (patch.samples() == 0) {
      return 0;
    }
    double byTint = ramp(patch.light().tintDistance(skin), .10, .20);
    double darkness = 1 - patch.light().luminance() / (skin.luminance() + 1e-6);
    double byDarkness = .7 * ramp(darkness, .85, .95);
    return Math.max(byTint, byDarkness);
  }

  /// Dark and flat: an open or closed eye always shows edges, a dark lens shows few.
  private static double blackened(FacePatch.Reading eye, LinearRgb skin) {
    if (eye.samples() == 0) {
      return 0;
    }
    double darkness = 1 - eye.light().luminance() / (skin.luminance() + 1e-6);
    return ramp(darkness, .75, .92);
  }

  private static double ramp(double value, double from, double to) {
    return Math.clamp((value - from) / (to - from), 0, 1);
  }
}
