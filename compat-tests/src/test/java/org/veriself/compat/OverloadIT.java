package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.benchmarks.overload.Answers;
import org.veriself.benchmarks.overload.OverloadReport;
import org.veriself.benchmarks.overload.OverloadTrial;

/// Ten times too much of everything for a moment. How fast it is answered depends on the machine
/// and is left to `./veriself bench overload`.
@Tag("saturating")
class OverloadIT {
  private static final Duration LENGTH = Duration.ofSeconds(10);

  /// That it ends means that the server was as before in the end.
  @Test
  void whatIsTooMuchIsToldToComeLaterAndNothingIsUsedUpOrLost() {
    OverloadReport report = new OverloadTrial(LENGTH, _ -> {}).run();

    assertThat(report.calls().others(OverloadReport.CALL_REFUSALS)).isEmpty();
    assertThat(report.calls().of(Answers.ACCEPTED)).isPositive();
    assertThat(report.openings().others(OverloadReport.OPENING_REFUSALS)).isEmpty();
    assertThat(report.openings().of("busy")).isPositive();
    assertThat(report.changedByRefusals()).isZero();
    assertThat(report.failedPeople()).isEmpty();
  }
}
