package org.veriself.cluster.running;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.veriself.benchmarks.BenchmarkFailed;

/// A PostgreSQL of its own, in its own processes, that can be shut down without a checkpoint and
/// started again. What it commits it also flushes, unlike the library's default.
public final class CrashingPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final Path data;

  private CrashingPostgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// With a new database.
  ///
  /// @param data folder that is made for it and goes with it
  public static CrashingPostgres start(Path data) {
    return start(data, EmbeddedPostgres.builder());
  }

  /// With the database that lies in a folder.
  public static CrashingPostgres open(Path data) {
    return start(data, EmbeddedPostgres.builder().setCleanDataDirectory(false));
  }

  private static CrashingPostgres start(Path data, EmbeddedPostgres.Builder builder) {
    try {
      EmbeddedPostgres server =
          builder
              .setDataDirectory(data)
              .setServerConfig("fsync", "on")
              .setPGStartupWait(PATIENCE)
              .start();
      return new CrashingPostgres(server, data);
    } catch (IOException e) {
      throw new BenchmarkFailed("PostgreSQL cannot be started", e);
    }
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  public String user() {
    return "postgres";
  }

  /// Ends every connection at once and loses what only the memory holds, then recovers from the
  /// write-ahead log.
  public void restart() {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(control().toString(), "-D", data.toString(), "-m", "immediate", "-w", "restart"));
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new BenchmarkFailed("PostgreSQL did not start again: pg_ctl ended with " + exit);
      }
    } catch (IOException e) {
      throw new BenchmarkFailed("PostgreSQL cannot be restarted", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  /// Lies beside the program that is running.
  private Path control() {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().command())
          .map(program -> Path.of(program).resolveSibling("pg_ctl"))
          .orElseThrow(() -> new BenchmarkFailed("PostgreSQL is not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
