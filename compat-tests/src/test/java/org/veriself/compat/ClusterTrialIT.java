package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.Row;
import org.veriself.cluster.trial.ClusterTrial;
import org.veriself.cluster.trial.TrialPlan;

/// A sample of `bench cluster`. How soon a cluster recovers is left to that command: other tests
/// keep this machine busy.
class ClusterTrialIT {
  private static final int SEED = 20261121;

  @TempDir private Path folder;

  @Test
  void killedNodesAndCrashesOfTheirDatabaseLoseNothingAcknowledged() {
    assertNothingLost(new TrialPlan(true, 3, 15, 3, SEED, Duration.ZERO));
  }

  @Test
  void aNodeThatIsKilledOnSqliteLosesNothingAcknowledged() {
    assertNothingLost(new TrialPlan(false, 1, 15, 0, SEED, Duration.ZERO));
  }

  private void assertNothingLost(TrialPlan plan) {
    List<Row> rows = ClusterTrial.run(plan, folder, _ -> {});
    List<Row> losses =
        rows.stream()
            .filter(row -> row.budget().filter(most -> most.bound() == 0).isPresent())
            .toList();

    assertThat(losses)
        .extracting(Row::what)
        .containsExactly(
            "acknowledged tokens lost",
            "acknowledged uploads lost",
            "acknowledged passes lost",
            "passes with two answers",
            "passes with another verdict than undisturbed");
    assertThat(losses).allMatch(Row::isMet);
    assertThat(losses).noneMatch(row -> row.measured().endsWith(" of 0"));
  }
}
