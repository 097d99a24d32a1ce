package org.veriself.face.light;

/// The light on one region of the face.
///
/// @param clipped share of the region too bright to be measured
public record RegionLight(FaceRegion region, LinearRgb light, Normal normal, double clipped) {}
