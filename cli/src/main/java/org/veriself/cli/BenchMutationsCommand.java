package org.veriself.cli;

import java.util.concurrent.Callable;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.mutation.MutationBench;
import org.veriself.benchmarks.mutation.MutationTally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Like the trial of a cluster, it fails when a bound is missed: no machine is so busy that a
/// forged call may pass.
@Command(
    name = "mutations",
    mixinStandardHelpOptions = true,
    description = {
      "Changes signed calls in one place, and counts what was accepted.",
      "Calls are signed in every way that is taken, and sent over raw HTTP to a server of its own."
          + " Exit code 1 unless every call was refused in the envelope. What leaves the signed text"
          + " as it was is listed and not counted."
    })
final class BenchMutationsCommand implements Callable<Integer> {
  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Changed calls to send. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides what is changed. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (count < 1) {
      throw new CommandFailed("--count is out of range; see --help");
    }
    try {
      MutationTally tally = MutationBench.run(count, seed);
      int exitCode = BenchOutput.print(tally.rows(), json);
      tally.examples().forEach(System.err::println);
      return exitCode;
    } catch (BenchmarkFailed e) {
      throw new CommandFailed("mutations: " + e.getMessage());
    }
  }
}
