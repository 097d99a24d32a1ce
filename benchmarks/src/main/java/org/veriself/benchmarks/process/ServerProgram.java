package org.veriself.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a server process runs: `veriself serve` with the launcher's memory bounds.
///
/// @param runner a command that runs it, as `nice` with its options; empty for none
/// @param classPath of the program
/// @param options of Java beyond the launcher's
public record ServerProgram(List<String> runner, String classPath, List<String> options) {
  public ServerProgram {
    runner = List.copyOf(runner);
    options = List.copyOf(options);
  }

  /// That of this very process.
  static ServerProgram own() {
    return new ServerProgram(List.of(), System.getProperty("java.class.path"), List.of());
  }

  /// @param scratch folder for its temporary files
  List<String> command(Path scratch) {
    List<String> command = new ArrayList<>(runner);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + scratch,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("org.veriself.cli.Veriself", "serve"));
    return command;
  }
}
