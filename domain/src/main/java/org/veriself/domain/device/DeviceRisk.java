package org.veriself.domain.device;

import java.util.Optional;

/// How risky a device looks by its own hints: the vendor's `DeviceInfoLevel` (actions.md 2). It is
/// shown to the customer and decides nothing.
public enum DeviceRisk {
  /// The client gave no hints.
  UNKNOWN,
  /// The client gave hints, and none of them speaks. That is the vendor's word for it; it is no
  /// proof of anything.
  SAFE,
  LOW,
  MEDIUM,
  HIGH;

  /// The strongest hint counts; several weaker ones do not add up. From the strongest:
  ///
  /// 1. pictures that come from no camera, or a browser that a program drives: no person who
  ///    films themselves has these;
  /// 2. a camera named like a virtual one: some honest people have it, for their meetings;
  /// 3. a phone whose camera does not say where it looks: some honest browsers do not tell.
  public static DeviceRisk of(Optional<DeviceHints> told) {
    if (told.isEmpty()) {
      return UNKNOWN;
    }
    DeviceHints hints = told.get();
    if (hints.trackNotFromCamera() || hints.automated()) {
      return HIGH;
    }
    if (hints.cameraNamedVirtual()) {
      return MEDIUM;
    }
    return hints.facingMissing() ? LOW : SAFE;
  }
}
