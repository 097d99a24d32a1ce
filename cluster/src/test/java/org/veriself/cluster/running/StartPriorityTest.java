package org.veriself.cluster.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartPriorityTest {

  @Test
  void aNodeStartsLowAndIsRaisedWithItsThreadsAndChildren() throws IOException {
    StartPriority priority = StartPriority.low();
    assumeTrue(priority.isLow(), "only root may raise a priority");
    List<String> command = new ArrayList<>(priority.runner());
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Sleeper.class.getName()));
    Process node = new ProcessBuilder(command).start();
    try {
      assertThat(node.inputReader().readLine()).isEqualTo("ready");
      assertThat(node.descendants()).hasSize(1);
      assertThat(threads(node)).hasSizeGreaterThan(2).allMatch(thread -> thread.nice() > 0);

      priority.raise(node.toHandle());

      assertThat(threads(node)).hasSizeGreaterThan(2).allMatch(thread -> thread.nice() == 0);
    } finally {
      node.descendants().forEach(ProcessHandle::destroyForcibly);
      Process _ = node.destroyForcibly();
    }
  }

  @Test
  void theCommonPriorityNeedsNoCommand() {
    assertThat(StartPriority.common().runner()).isEmpty();
  }

  private static List<LinuxThread> threads(Process node) {
    return Stream.concat(Stream.of(node.toHandle()), node.descendants())
        .flatMap(process -> LinuxThread.of(process).stream())
        .toList();
  }

  /// A node with a child, for as long as it is left alone.
  static final class Sleeper {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Process child = new ProcessBuilder("sleep", "100").start();
      System.out.println("ready");
      int _ = child.waitFor();
    }
  }
}
