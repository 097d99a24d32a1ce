package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.BenchTable;
import org.veriself.benchmarks.Row;
import org.veriself.cluster.trial.ClusterTrial;
import org.veriself.cluster.trial.TrialPlan;

/// A sample of `bench cluster`. How soon exactly a cluster recovers is left to that command, since
/// a machine that runs tests may be a slow one; that it does before long is not.
@Tag("saturating")
class ClusterTrialIT {
  private static final int SEED = 20261121;
  private static final int TIMES_SLOWER = 3;
  private static final List<String> LOSSES =
      List.of(
          "acknowledged tokens lost",
          "acknowledged uploads lost",
          "acknowledged passes lost",
          "passes with two answers",
          "passes with another verdict than undisturbed",
          "acknowledged pieces altered",
          "acknowledged recordings altered",
          "acknowledged events without audit record",
          "acknowledged events recorded twice",
          "accounts with a damaged audit trail");

  @TempDir private Path folder;

  @Test
  void killedNodesAndCrashesOfWhatTheyShareLoseNothingAcknowledged() {
    List<Row> report = trial(new TrialPlan(true, 3, 15, 3, SEED, Duration.ZERO));

    assertThat(mustBeNothing(report)).extracting(Row::what).containsAll(LOSSES);
    assertThat(mustBeNothing(report))
        .extracting(Row::what)
        .contains("calls of one second beyond the shared limit")
        .hasSize(LOSSES.size() + 1);
    assertNothingLost(report);
    assertRecoveredBeforeLong(report);
  }

  @Test
  void aNodeThatIsKilledOnSqliteLosesNothingAcknowledged() {
    List<Row> report = trial(new TrialPlan(false, 1, 15, 0, SEED, Duration.ZERO));

    assertThat(mustBeNothing(report)).extracting(Row::what).containsExactlyElementsOf(LOSSES);
    assertNothingLost(report);
    assertRecoveredBeforeLong(report);
  }

  private List<Row> trial(TrialPlan plan) {
    return ClusterTrial.run(plan, folder, _ -> {});
  }

  /// Figures that must be 0, however busy the machine is.
  private static List<Row> mustBeNothing(List<Row> report) {
    return report.stream()
        .filter(row -> row.budget().filter(most -> most.bound() == 0).isPresent())
        .toList();
  }

  private static void assertNothingLost(List<Row> report) {
    assertThat(mustBeNothing(report)).as(BenchTable.of(report)).allMatch(Row::isMet);
    assertThat(mustBeNothing(report)).noneMatch(row -> row.measured().endsWith(" of 0"));
  }

  /// A lease that outlives its node by a minute would be seen.
  private static void assertRecoveredBeforeLong(List<Row> report) {
    assertThat(report)
        .as(BenchTable.of(report))
        .filteredOn(row -> row.budget().filter(most -> most.bound() > 0).isPresent())
        .isNotEmpty()
        .allMatch(row -> row.figure() <= TIMES_SLOWER * row.budget().orElseThrow().bound());
  }
}
