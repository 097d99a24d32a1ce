package org.veriself.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.card.CardBenchmark;
import org.veriself.benchmarks.card.CardMemoryBenchmark;
import org.veriself.benchmarks.load.ResultReadBenchmark;
import org.veriself.benchmarks.load.ThroughputBenchmark;
import org.veriself.benchmarks.process.ServerBenchmark;
import org.veriself.benchmarks.process.StartBenchmark;
import org.veriself.benchmarks.verification.VerificationBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures and prints one table. A missed budget is printed, not an exit code: a noisy machine
/// is no failure.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures speed and cost, each beside something that ran in the same minutes.",
    subcommands = {
      BenchClusterCommand.class,
      BenchMutationsCommand.class,
      BenchOverloadCommand.class,
      BenchSoakCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  /// What is on the class path besides, such as the benchmark of the page, comes last.
  private static final List<Benchmark> ALL =
      Stream.concat(
              Stream.of(
                  new VerificationBenchmark(),
                  new ThroughputBenchmark(),
                  new ResultReadBenchmark(),
                  new ServerBenchmark(),
                  new StartBenchmark(),
                  new CardBenchmark(),
                  new CardMemoryBenchmark()),
              ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get))
          .toList();

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Only these: verification, throughput, reads, server, start, cards, card-memory, page."
              + " Default: all. start needs what ./veriself dist makes. growth runs only when it is"
              + " named.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<Row> rows = new ArrayList<>();
    for (Benchmark benchmark : chosen()) {
      try {
        rows.addAll(benchmark.run(step -> System.err.println(benchmark.name() + ": " + step)));
      } catch (BenchmarkFailed e) {
        throw new CommandFailed(benchmark.name() + ": " + e.getMessage());
      }
    }
    int _ = BenchOutput.print(rows, json);
    return 0;
  }

  private List<Benchmark> chosen() {
    for (String name : names) {
      if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
        throw new CommandFailed(
            "no benchmark '%s'; there are: %s"
                .formatted(
                    name, ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
      }
    }
    return names.isEmpty()
        ? ALL
        : ALL.stream().filter(benchmark -> names.contains(benchmark.name())).toList();
  }
}
