package org.veriself.benchmarks.process;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.DataDirectory;

/// Start-up time and memory of `serve` with the launcher's bounds, idle and while many people are
/// verified at once.
public final class ServerBenchmark implements Benchmark {
  private static final int STARTS = 5;
  private static final double MOST_SECONDS = 3;
  private static final double MOST_IDLE = 550;
  private static final double MOST_LOADED = 1_200;
  private static final int PEOPLE = 8;
  private static final int TURNS = 3;
  private static final Duration LENGTH = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "server";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-bench")) {
      CallerKey key;
      try (DataDirectory data = DataDirectory.open(folder.path())) {
        key = data.keyIssuer(InstantSource.system()).issue(new AccountId("bench"));
      }
      StillPerson person = StillPerson.filmed(folder.path().resolve("clip.mp4"), LENGTH);
      List<Double> seconds = new ArrayList<>();
      for (int i = 1; i < STARTS; i++) {
        progress.accept("start " + i + " of " + STARTS);
        try (ServerProcess server = ServerProcess.start(folder.path())) {
          seconds.add(server.secondsToReady());
        }
      }
      progress.accept("start " + STARTS + ", then memory");
      try (ServerProcess server = ServerProcess.start(folder.path())) {
        seconds.add(server.secondsToReady());
        double idle = server.residentMegabytes();
        progress.accept(PEOPLE + " people at once, " + TURNS + " turns");
        double loaded = loaded(server, key, person);
        return List.of(
            Row.value("ready after start", Samples.of(seconds).median(), "s", MOST_SECONDS),
            Row.value("memory of all processes, idle", idle, "MB", MOST_IDLE),
            Row.value(
                "memory of all processes, " + PEOPLE + " people at once",
                loaded,
                "MB",
                MOST_LOADED));
      }
    }
  }

  /// The most that was seen while people were verified.
  private static double loaded(ServerProcess server, CallerKey key, StillPerson person) {
    double most = 0;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        SignedCaller caller =
            new SignedCaller(server.url(), key.id().value(), key.secret().reveal())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        running.add(
            people.submit(
                () -> {
                  for (int turn = 0; turn < TURNS; turn++) {
                    person.verify(server.url(), caller);
                  }
                }));
      }
      for (Future<?> one : running) {
        while (!isDone(one)) {
          most = Math.max(most, server.residentMegabytes());
        }
      }
    }
    return most;
  }

  private static boolean isDone(Future<?> one) {
    try {
      one.get(Duration.ofMillis(100).toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a verification failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }
}
