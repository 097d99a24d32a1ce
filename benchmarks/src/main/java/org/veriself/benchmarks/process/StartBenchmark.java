package org.veriself.benchmarks.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.benchmarks.TemporaryFolder;

/// How soon the installed directory is ready, by its own launcher: with the cache of loaded
/// classes and, in turn with it, without.
public final class StartBenchmark implements Benchmark {
  private static final int STARTS = 5;
  private static final double MOST_SECONDS = 1.5;
  private static final String WHAT = "ready after start, with the cache";
  private static final Path LAUNCHER = Path.of("bin", "veriself");
  private static final Path CACHE = Path.of("lib", "veriself.aot");

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    Optional<Path> home = installed(Path.of(System.getProperty("veriself.home", ".")));
    return home.isPresent()
        ? measured(home.get(), progress)
        : List.of(Row.note(WHAT, "not measured: run ./veriself dist first", "", 0));
  }

  private static List<Row> measured(Path home, Consumer<String> progress) {
    List<Start> cached = new ArrayList<>();
    List<Start> plain = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-bench")) {
      // The first start makes the keys and the database.
      progress.accept("first start");
      Start _ = start(home, folder.path(), Map.of());
      for (int i = 1; i <= STARTS; i++) {
        progress.accept("start " + i + " of " + STARTS);
        plain.add(start(home, folder.path(), Map.of("VERISELF_JAVA_OPTS", "-XX:AOTMode=off")));
        cached.add(start(home, folder.path(), Map.of()));
      }
    }
    return List.of(
        Row.value(WHAT, median(cached, Start::seconds), "s", MOST_SECONDS),
        against("  held against a start without it", cached, plain, Start::seconds),
        against("  processor time until then", cached, plain, Start::processorSeconds));
  }

  private static Row against(
      String what, List<Start> cached, List<Start> plain, ToDoubleFunction<Start> of) {
    double with = median(cached, of);
    double without = median(plain, of);
    return Row.note(
        what,
        String.format(Locale.ROOT, "%.2f s", with),
        String.format(Locale.ROOT, "%.2f s", without),
        with / without);
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
    return Samples.of(starts.stream().map(of::applyAsDouble).toList()).median();
  }

  private static Start start(Path home, Path data, Map<String, String> environment) {
    List<String> serve = List.of(home.resolve(LAUNCHER).toString(), "serve");
    try (ServerProcess server = ServerProcess.start(data, serve, environment, Redirect.DISCARD)) {
      return new Start(server.secondsToReady(), server.processorSeconds());
    }
  }

  private record Start(double seconds, double processorSeconds) {}

  /// This directory, when it is an installed one, or else the one made from these sources.
  private static Optional<Path> installed(Path home) {
    if (isInstalled(home)) {
      return Optional.of(home);
    }
    Path made = home.resolve("target").resolve("dist");
    if (!Files.isDirectory(made)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(made)) {
      return folders.filter(StartBenchmark::isInstalled).findFirst();
    } catch (IOException e) {
      throw new BenchmarkFailed("the folder " + made + " cannot be read", e);
    }
  }

  private static boolean isInstalled(Path folder) {
    return Files.isExecutable(folder.resolve(LAUNCHER)) && Files.exists(folder.resolve(CACHE));
  }
}
