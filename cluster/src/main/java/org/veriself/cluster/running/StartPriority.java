package org.veriself.cluster.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.veriself.benchmarks.BenchmarkFailed;

/// Keeps a node that starts from taking the processors of those that live: in life it has a machine
/// of its own. It starts under `nice` and gets the common priority once it is ready, which only
/// root may give on Linux; anywhere else it has that priority from the start.
public final class StartPriority {
  private static final List<String> LOWERED = List.of("nice", "-n", "5");
  private static final List<String> COMMON = List.of("renice", "0", "-p");

  /// A thread that was not listed yet when its maker was raised is met in the next round.
  private static final int ROUNDS = 10;

  private final boolean low;

  private StartPriority(boolean low) {
    this.low = low;
  }

  /// That of every other process.
  static StartPriority common() {
    return new StartPriority(false);
  }

  /// Low where this process may raise it again.
  static StartPriority low() {
    if (!Files.exists(Path.of("/proc/self/task"))) {
      return common();
    }
    List<String> command = new ArrayList<>(LOWERED);
    command.addAll(List.of("sh", "-c", String.join(" ", COMMON) + " $$"));
    try {
      return new StartPriority(run(command) == 0);
    } catch (IOException noSuchProgram) {
      return common();
    }
  }

  public boolean isLow() {
    return low;
  }

  /// Goes before the command of a node.
  List<String> runner() {
    return low ? LOWERED : List.of();
  }

  /// Gives a node and the processes that it started the common priority. On Linux each thread has
  /// one of its own.
  ///
  /// @throws BenchmarkFailed when it has not got it in the end
  void raise(ProcessHandle node) {
    if (!low) {
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<LinuxThread> behind =
          Stream.concat(Stream.of(node), node.descendants())
              .flatMap(process -> LinuxThread.of(process).stream())
              .filter(thread -> thread.nice() != 0)
              .toList();
      if (behind.isEmpty()) {
        return;
      }
      List<String> command = new ArrayList<>(COMMON);
      behind.forEach(thread -> command.add(thread.id()));
      try {
        // A thread that ended meanwhile makes it answer 1.
        int _ = run(command);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new BenchmarkFailed("a node keeps the low priority that it started with");
  }

  private static int run(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }
}
