package org.veriself.cluster.growth;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.storage.sql.PostgresSettings;
import org.veriself.storage.sql.SqlStorage;

/// What a verification costs the database while what is stored grows from a thousand to a million
/// verifications, and how several nodes share the passes that wait, on SQLite and on PostgreSQL.
public final class GrowthBenchmark implements Benchmark {
  private static final long[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
  private static final int WARM_UP = 300;
  private static final int MEASURED = 500;
  private static final double MOST = 1.2;
  private static final int[] NODES = {1, 3, 6};
  private static final double LEAST_OF_CLAIMS = .8;
  private static final int CONNECTIONS = 4;
  private static final InstantSource CLOCK = InstantSource.system();

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    List<Row> rows = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-growth")) {
      Path file = folder.path().resolve("veriself.db");
      KeyVault vault = new MemoryKeyVault();
      rows.addAll(
          of(
              "SQLite",
              () -> SqlStorage.sqlite(file, vault),
              FilledDatabase.sqlite("jdbc:sqlite:" + file),
              progress));
    }
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-growth");
        CrashingPostgres postgres = CrashingPostgres.start(folder.path().resolve("postgresql"))) {
      PostgresSettings settings =
          new PostgresSettings(postgres.url(), postgres.user(), "", CONNECTIONS);
      KeyVault vault = new MemoryKeyVault();
      rows.addAll(
          of(
              "PostgreSQL",
              () -> SqlStorage.postgres(settings, vault, CLOCK),
              FilledDatabase.postgres(postgres.url() + "?user=" + postgres.user()),
              progress));
    }
    return rows;
  }

  /// @param open a further node's connections to the database
  private static List<Row> of(
      String database,
      Supplier<SqlStorage> open,
      FilledDatabase filled,
      Consumer<String> progress) {
    List<Row> rows = new ArrayList<>();
    try (SqlStorage storage = open.get()) {
      StorageCalls calls = new StorageCalls(storage, new Samples(1), CLOCK);
      StorageCalls.Submitted one = calls.verify();
      double first = 0;
      long stored = 1;
      for (long size : SIZES) {
        progress.accept(
            String.format(Locale.ROOT, "%s: filling up to %,d verifications", database, size));
        filled.fill(one, stored, size);
        stored = size;
        double millis = millisOfOne(calls);
        first = size == SIZES[0] ? millis : first;
        rows.add(row(database, size, millis, first));
      }
      progress.accept(database + ": claims of passes that wait");
      rows.addAll(claims(database, open, calls));
    }
    return rows;
  }

  private static double millisOfOne(StorageCalls calls) {
    double[] millis = new double[MEASURED];
    for (int i = -WARM_UP; i < MEASURED; i++) {
      long begun = System.nanoTime();
      StorageCalls.Submitted _ = calls.verify();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    return new org.veriself.benchmarks.Samples(millis).median();
  }

  private static Row row(String database, long size, double millis, double first) {
    String what =
        String.format(Locale.ROOT, "%s: calls of one verification at %,d stored", database, size);
    String measured = String.format(Locale.ROOT, "%.1f ms", millis);
    String compared = String.format(Locale.ROOT, "%.1f ms at %,d", first, SIZES[0]);
    return size == SIZES[0]
        ? Row.note(what, measured, "", 1)
        : Row.ratio(what, measured, compared, millis / first, Row.Direction.AT_MOST, MOST);
  }

  private static List<Row> claims(String database, Supplier<SqlStorage> open, StorageCalls calls) {
    List<Row> rows = new ArrayList<>();
    double alone = 0;
    for (int nodes : NODES) {
      double perSecond = new SharedQueue(open, nodes).perSecond(calls);
      alone = nodes == 1 ? perSecond : alone;
      String what = "%s: verdicts of %d node%s".formatted(database, nodes, nodes == 1 ? "" : "s");
      String measured = String.format(Locale.ROOT, "%.0f a second", perSecond);
      String compared = String.format(Locale.ROOT, "%.0f of 1", alone);
      rows.add(
          nodes == 1
              ? Row.note(what, measured, "", 1)
              : Row.ratio(
                  what,
                  measured,
                  compared,
                  perSecond / alone,
                  Row.Direction.AT_LEAST,
                  LEAST_OF_CLAIMS));
    }
    return rows;
  }
}
