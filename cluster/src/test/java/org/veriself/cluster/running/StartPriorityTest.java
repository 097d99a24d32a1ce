package org.veriself.cluster.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartPriorityTest {
  private static final int NICE = 18;

  @Test
  void aProcessStartsLowAndIsRaisedWithItsChildren() throws IOException {
    StartPriority priority = StartPriority.low();
    assumeFalse(priority.runner().isEmpty(), "only root may raise a priority");
    List<String> command = new ArrayList<>(priority.runner());
    command.addAll(List.of("sh", "-c", "sleep 100 & echo ready; wait"));
    Process process = new ProcessBuilder(command).start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
      List<ProcessHandle> both = new ArrayList<>(process.descendants().toList());
      both.add(process.toHandle());
      assertThat(both).hasSize(2).allMatch(one -> nice(one) == 10);

      priority.raise(process.toHandle());

      assertThat(both).allMatch(one -> nice(one) == 0);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      Process _ = process.destroyForcibly();
    }
  }

  @Test
  void theCommonPriorityNeedsNoCommand() {
    assertThat(StartPriority.common().runner()).isEmpty();
  }

  private static int nice(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return Integer.parseInt(stat.split(" ")[NICE]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
