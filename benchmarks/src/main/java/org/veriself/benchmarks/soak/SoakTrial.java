package org.veriself.benchmarks.soak;

import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.benchmarks.process.ServerProcess;
import org.veriself.benchmarks.process.StillPerson;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.DataDirectory;

/// Has one server work through calls and verifications, a tenth at a time, and looks after each
/// tenth at what a full collection leaves and at the memory of all its processes. The first two
/// tenths warm it up; the three after them are held against the last three.
public final class SoakTrial {
  private static final int TENTHS = 10;
  private static final int WARM_UP = 2;
  private static final int COMPARED = 3;
  private static final int CALLERS = 4;
  private static final int PEOPLE = 4;
  private static final int CLASSES_TOLD = 5;
  private static final double MOST_DRIFT = 1.05;
  private static final Duration LENGTH = Duration.ofMillis(2_500);

  private final int calls;
  private final int verifications;
  private final Consumer<String> progress;
  private final AtomicInteger failures = new AtomicInteger();

  private record Look(LiveHeap live, double residentMegabytes) {
    double liveMegabytes() {
      return live.megabytes();
    }
  }

  /// @param calls tokens and results, in turns
  /// @param verifications whole ones, of level 1
  /// @param progress hears of each tenth, and of the classes that grew when the heap did
  public SoakTrial(int calls, int verifications, Consumer<String> progress) {
    this.calls = calls;
    this.verifications = verifications;
    this.progress = progress;
  }

  /// @throws BenchmarkFailed when the server cannot be started or looked at
  public List<Row> run() {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-soak")) {
      CallerKey key;
      try (DataDirectory data = DataDirectory.open(folder.path())) {
        key = data.keyIssuer(InstantSource.system()).issue(new AccountId("bench"));
      }
      StillPerson person = StillPerson.filmed(folder.path().resolve("clip.mp4"), LENGTH);
      try (ServerProcess server = ServerProcess.start(folder.path(), Map.of(), Redirect.DISCARD);
          SignedCaller caller =
              new SignedCaller(server.url(), key.id().value(), key.secret().reveal())) {
        List<Look> looks = new ArrayList<>();
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
          long begun = System.nanoTime();
          work(server, caller, person);
          Look look = new Look(LiveHeap.of(server.handle().pid()), server.residentMegabytes());
          looks.add(look);
          progress.accept(
              "%d of %d in %.0f s: live heap %.1f MB, resident %.0f MB, %d failed"
                  .formatted(
                      tenth,
                      TENTHS,
                      (System.nanoTime() - begun) / 1e9,
                      look.liveMegabytes(),
                      look.residentMegabytes(),
                      failures.get()));
        }
        return rows(looks);
      }
    }
  }

  private void work(ServerProcess server, SignedCaller caller, StillPerson person) {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int share = share(calls / TENTHS, CALLERS, i);
        running.add(workers.submit(() -> repeat(share / 2, () -> callTwice(caller))));
      }
      for (int i = 0; i < PEOPLE; i++) {
        int share = share(verifications / TENTHS, PEOPLE, i);
        running.add(workers.submit(() -> repeat(share, () -> person.verify(server.url(), caller))));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("the load broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  private static int share(int all, int workers, int worker) {
    return all / workers + (worker < all % workers ? 1 : 0);
  }

  private void repeat(int times, Runnable what) {
    for (int i = 0; i < times; i++) {
      try {
        what.run();
      } catch (RuntimeException e) {
        if (failures.getAndIncrement() == 0) {
          progress.accept("the first failure: " + e);
        }
      }
    }
  }

  private static void callTwice(SignedCaller caller) {
    String token =
        caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
    var _ = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  private List<Row> rows(List<Look> looks) {
    List<Look> early = looks.subList(WARM_UP, WARM_UP + COMPARED);
    List<Look> late = looks.subList(TENTHS - COMPARED, TENTHS);
    List<Row> rows =
        List.of(
            drift("live heap after collection", early, late, Look::liveMegabytes),
            drift("memory of all processes", early, late, Look::residentMegabytes),
            Row.value("calls and verifications that failed", failures.get(), "", 0));
    if (!rows.getFirst().isMet()) {
      looks.getLast().live().growthSince(early.getFirst().live(), CLASSES_TOLD).stream()
          .map("grew: "::concat)
          .forEach(progress);
    }
    return rows;
  }

  private Row drift(String what, List<Look> early, List<Look> late, ToDoubleFunction<Look> of) {
    double before = mean(early, of);
    double after = mean(late, of);
    return Row.ratio(
        "%s, %d calls and %d verifications".formatted(what, calls, verifications),
        "%.1f MB at the end".formatted(after),
        "%.1f MB after warm-up".formatted(before),
        after / before,
        Row.Direction.AT_MOST,
        MOST_DRIFT);
  }

  private static double mean(List<Look> looks, ToDoubleFunction<Look> of) {
    return looks.stream().mapToDouble(of).average().orElseThrow();
  }
}
