package org.veriself.face.comparison;

/// From where on a reference picture is refused. The default lets through what still compares
/// well (vision.md 3: small grey noisy portraits do), and stops only what cannot.
///
/// @param interocularDistance smallest distance of the eyes in pixels
/// @param sharpness smallest, see `FaceQuality`
/// @param darkest lowest mean brightness, 0 to 255
/// @param brightest highest mean brightness
/// @param inside smallest share of the face inside the picture
/// @param turn largest turn of the head in degrees
/// @param occlusion largest estimate of a cover
/// @param otherFaceWidth width of another face, relative to the main one, from which it counts
public record ReferenceLimits(
    double interocularDistance,
    double sharpness,
    double darkest,
    double brightest,
    double inside,
    double turn,
    double occlusion,
    double otherFaceWidth) {

  public static final ReferenceLimits DEFAULT = new ReferenceLimits(18, 2, 25, 240, .8, 50, .8, .4);
}
