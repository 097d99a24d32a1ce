package org.veriself.api.wire;

import org.veriself.domain.device.DeviceRisk;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.Edition;

/// `DeviceInfoLevel`: what the hints of the device amount to (actions.md 2 and 6). A client that
/// lies says what it likes: "What device hints are worth" in `docs/threat-model.md`.
public final class DeviceInfoLevel {
  /// Nothing is known, or the edition does not show it.
  public static final String UNKNOWN = "";

  private DeviceInfoLevel() {}

  /// @param submission of the pass that the result is of
  public static String of(Edition edition, Submission submission) {
    return edition.revealsDeviceRisk() ? code(DeviceRisk.of(submission.hints())) : UNKNOWN;
  }

  private static String code(DeviceRisk risk) {
    return switch (risk) {
      case UNKNOWN -> UNKNOWN;
      case SAFE -> "1";
      case LOW -> "2";
      case MEDIUM -> "3";
      case HIGH -> "4";
    };
  }
}
