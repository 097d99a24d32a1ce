package org.veriself.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.soak.SoakTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fails when a bound is missed: a leak does not depend on how busy a machine is.
@Command(
    name = "soak",
    aliases = "--soak",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a server's memory after long work with that after warm-up.",
      "The server is one of its own, which answers calls and verifies people. Exit code 1 when its"
          + " memory grew by more than 5 %%, or when a call or a verification failed."
    })
final class BenchSoakCommand implements Callable<Integer> {
  /// Below it a tenth of the work is nothing.
  private static final int LEAST = 80;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Signed calls, tokens and results in turns. Default: ${DEFAULT-VALUE}.")
  private int calls;

  @Option(
      names = "--verifications",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Whole verifications. Default: ${DEFAULT-VALUE}.")
  private int verifications;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (calls < LEAST || verifications < 0) {
      throw new CommandFailed("--calls is at least %d, --verifications 0".formatted(LEAST));
    }
    try {
      List<Row> rows =
          new SoakTrial(calls, verifications, step -> System.err.println("soak: " + step)).run();
      return BenchOutput.print(rows, json);
    } catch (BenchmarkFailed e) {
      throw new CommandFailed("soak: " + e.getMessage());
    }
  }
}
