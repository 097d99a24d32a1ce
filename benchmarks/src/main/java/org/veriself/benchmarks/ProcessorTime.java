package org.veriself.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Processor time of this process and of the decoding processes below it.
public final class ProcessorTime {
  private ProcessorTime() {}

  /// Nanoseconds so far. Children are counted in steps of ten milliseconds, so measure rounds of
  /// a second or more.
  public static long nanos() {
    long children =
        ProcessHandle.current()
            .descendants()
            .mapToLong(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
            .sum();
    return own() + children;
  }

  /// Nanoseconds of this process alone.
  public static long own() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
