package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.overload.Answers;
import org.veriself.benchmarks.overload.OverloadReport;
import org.veriself.benchmarks.overload.OverloadTrial;

/// Ten times too much of everything for a moment. How fast exactly it is answered depends on the
/// machine and is left to `./veriself bench overload`; that it is before long does not.
@Tag("saturating")
class OverloadIT {
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration BEFORE_LONG = Duration.ofSeconds(30);
  private static final double MOST_MILLIS = 5_000;

  @Test
  void whatIsTooMuchIsToldToComeLaterAndNothingIsUsedUpOrLost() {
    OverloadReport report = new OverloadTrial(LENGTH, _ -> {}).run();

    assertThat(report.calls().others(OverloadReport.CALL_REFUSALS)).isEmpty();
    assertThat(report.calls().of(Answers.ACCEPTED)).isPositive();
    assertThat(report.calls().of("RequestLimitExceeded")).isPositive();
    assertThat(report.rows())
        .filteredOn(row -> row.what().equals("calls accepted"))
        .hasSize(1)
        .allMatch(Row::isMet);
    assertThat(report.latencyMillis()).isLessThan(MOST_MILLIS);
    assertThat(report.openings().others(OverloadReport.OPENING_REFUSALS)).isEmpty();
    assertThat(report.openings().of("busy")).isPositive();
    assertThat(report.changedByRefusals()).isZero();
    assertThat(report.failedPeople()).isEmpty();
    assertThat(report.untilCalls()).isLessThan(BEFORE_LONG);
    assertThat(report.untilOpenings()).isLessThan(BEFORE_LONG);
  }
}
