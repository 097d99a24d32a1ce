package org.veriself.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds in memory.
public final class ResidentMemory {
  private ResidentMemory() {}

  /// Of a process and its descendants, in megabytes. Pages that they share count for each, so this
  /// errs upwards.
  public static double megabytes(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(ResidentMemory::ofOne)
        .sum();
  }

  private static double ofOne(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // Gone in between.
      return 0;
    }
  }
}
