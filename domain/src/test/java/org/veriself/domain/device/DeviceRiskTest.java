package org.veriself.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// actions.md 2, `DeviceInfoLevel`; capture.md 5, the hints it comes from.
class DeviceRiskTest {

  @Test
  void withoutHintsNothingIsKnown() {
    assertThat(DeviceRisk.of(Optional.empty())).isEqualTo(DeviceRisk.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, false, false, SAFE",
    "false, false, true, false, LOW",
    "false, true, false, false, MEDIUM",
    "false, true, true, false, MEDIUM",
    "true, false, false, false, HIGH",
    "false, false, false, true, HIGH",
    "true, true, true, true, HIGH"
  })
  void theStrongestHintCounts(
      boolean automated,
      boolean cameraNamedVirtual,
      boolean facingMissing,
      boolean trackNotFromCamera,
      DeviceRisk expected) {
    DeviceHints hints =
        new DeviceHints(automated, cameraNamedVirtual, facingMissing, trackNotFromCamera);

    assertThat(DeviceRisk.of(Optional.of(hints))).isEqualTo(expected);
  }
}
