package org.veriself.cli;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Unlike other benchmarks it fails when a bound is missed: what is acknowledged and lost is no
/// matter of a busy machine.
@Command(
    name = "cluster",
    aliases = "--cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Kills nodes of a cluster under load, and counts what was lost.",
      "A node is killed with kill -9; PostgreSQL and Redis crash too. Counted is what was"
          + " acknowledged and then lost or altered: tokens, uploads, verdicts, records of the audit"
          + " trail. Exit code 1 when a bound is missed.",
      "The load is whole verifications at level 1 with small videos of two seconds, uploads that"
          + " are left, and results read again."
    })
final class BenchClusterCommand implements Callable<Integer> {
  /// What the nodes keep their sessions in.
  enum Database {
    postgresql,
    sqlite
  }

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Kills of a node; with PostgreSQL, one crash of it and of Redis for every five. Default:"
              + " ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides who is killed, when, in what order. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Default: 3; with SQLite 1, and no more.")
  private @Nullable Integer nodes;

  @Option(
      names = "--database",
      paramLabel = "KIND",
      defaultValue = "postgresql",
      description =
          "postgresql, with media in a bucket and Redis, or sqlite, with media in a folder. Default:"
              + " ${DEFAULT-VALUE}.")
  private Database database = Database.postgresql;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "0",
      description = "Spread the kills over at least so long. Default: as soon as it has recovered.")
  private int seconds;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    boolean onPostgres = database == Database.postgresql;
    if (kills < 0 || seconds < 0 || !isPossible(nodes, onPostgres)) {
      throw new CommandFailed("--kills, --nodes or --seconds is out of range; see --help");
    }
    ClusterBench bench =
        ServiceLoader.load(ClusterBench.class)
            .findFirst()
            .orElseThrow(
                () -> new CommandFailed("run it as ./veriself bench cluster, from the sources"));
    try {
      List<Row> rows =
          bench.run(
              onPostgres,
              nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes),
              kills,
              seed,
              Duration.ofSeconds(seconds),
              step -> System.err.println("cluster: " + step));
      return BenchOutput.print(rows, json);
    } catch (BenchmarkFailed e) {
      throw new CommandFailed("cluster: " + e.getMessage());
    }
  }

  private static boolean isPossible(@Nullable Integer nodes, boolean onPostgres) {
    return nodes == null || nodes == 1 || (nodes > 1 && onPostgres);
  }
}
