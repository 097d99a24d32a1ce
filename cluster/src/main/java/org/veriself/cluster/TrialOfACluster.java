package org.veriself.cluster;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.cli.ClusterBench;
import org.veriself.cluster.trial.ClusterTrial;
import org.veriself.cluster.trial.TrialPlan;

/// `bench cluster`.
public final class TrialOfACluster implements ClusterBench {
  private static final int NODES = 3;
  private static final int KILLS_FOR_A_RESTART = 5;

  @Override
  public List<Row> run(
      boolean onPostgres,
      OptionalInt nodes,
      int kills,
      long seed,
      Duration atLeast,
      Consumer<String> progress) {
    TrialPlan plan =
        new TrialPlan(
            onPostgres,
            nodes.orElse(onPostgres ? NODES : 1),
            kills,
            onPostgres ? kills / KILLS_FOR_A_RESTART : 0,
            seed,
            atLeast);
    TemporaryFolder folder = TemporaryFolder.make("veriself-cluster");
    boolean isGood = false;
    try {
      List<Row> rows = ClusterTrial.run(plan, folder.path(), progress);
      isGood = rows.stream().allMatch(Row::isMet);
      return rows;
    } finally {
      if (isGood) {
        folder.close();
      } else {
        progress.accept("what the nodes kept and logged is in " + folder.path());
      }
    }
  }
}
