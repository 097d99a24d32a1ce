package org.veriself.cli;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.veriself.benchmarks.Row;

/// Kills a cluster under load and counts what it lost. Found by [java.util.ServiceLoader], because
/// the database and the store that it starts are not part of the command line.
public interface ClusterBench {

  /// @param onPostgres whether the nodes share PostgreSQL and a bucket, or one runs on SQLite
  /// @param nodes empty for three, or one on SQLite
  /// @param atLeast how long the load goes on
  /// @param progress hears what is being done
  /// @return figures with their bounds
  /// @throws org.veriself.benchmarks.BenchmarkFailed when nothing could be measured
  List<Row> run(
      boolean onPostgres,
      OptionalInt nodes,
      int kills,
      long seed,
      Duration atLeast,
      Consumer<String> progress);
}
