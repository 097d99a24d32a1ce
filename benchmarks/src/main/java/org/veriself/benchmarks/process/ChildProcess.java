package org.veriself.benchmarks.process;

import java.io.IOException;

/// Starts processes that do not outlive this one, also when it is told to end.
public final class ChildProcess {

  private ChildProcess() {}

  /// @throws IOException when there is no such program, or this process is just ending
  public static Process start(ProcessBuilder builder) throws IOException {
    Process child = builder.start();
    Thread lastWill = new Thread(child::destroyForcibly);
    try {
      Runtime.getRuntime().addShutdownHook(lastWill);
    } catch (IllegalStateException e) {
      Process _ = child.destroyForcibly();
      throw new IOException("too late to start a process", e);
    }
    var _ = child.onExit().thenRun(() -> Runtime.getRuntime().removeShutdownHook(lastWill));
    return child;
  }
}
