package org.veriself.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.Edition;

/// actions.md 2: `1` safe, `2` low, `3` medium, `4` high.
class DeviceInfoLevelTest {

  @ParameterizedTest
  @CsvSource({
    "false, false, false, 1",
    "false, false, true, 2",
    "false, true, false, 3",
    "true, false, false, 4"
  })
  void everyRiskHasItsCode(
      boolean automated, boolean cameraNamedVirtual, boolean facingMissing, String code) {
    DeviceHints hints = new DeviceHints(automated, cameraNamedVirtual, facingMissing, false);
    Submission submission = new Submission(Instant.EPOCH, List.of(), Optional.of(hints));

    assertThat(DeviceInfoLevel.of(Edition.PLUS, submission)).isEqualTo(code);
  }
}
