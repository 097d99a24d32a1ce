package org.veriself.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.overload.OverloadTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fails when a bound is missed. Those on answers hold on any machine; those on time need one that
/// is not busy with other things.
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description = {
      "Offers a server of its own ten times what it can take.",
      "That is ten times as many calls as an account is allowed, and ten times as many who want to"
          + " be filmed as it judges, while the queue of those who wait for a verdict is full.",
      "Exit code 1 when anything is answered but success or a refusal that says to come later, when"
          + " a film or its result is refused, when a refusal uses something up, when the 99th"
          + " percentile of accepted calls is more than ten times as long as before, or when the"
          + " server is not back to normal after 5 s; also when this machine cannot offer so much."
    })
final class BenchOverloadCommand implements Callable<Integer> {
  /// Nobody who films is judged sooner.
  private static final int LEAST = 5;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long the overload lasts. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (seconds < LEAST) {
      throw new CommandFailed("--seconds is at least " + LEAST);
    }
    try {
      List<Row> rows =
          new OverloadTrial(
                  Duration.ofSeconds(seconds), step -> System.err.println("overload: " + step))
              .run()
              .rows();
      return BenchOutput.print(rows, json);
    } catch (BenchmarkFailed e) {
      throw new CommandFailed("overload: " + e.getMessage());
    }
  }
}
