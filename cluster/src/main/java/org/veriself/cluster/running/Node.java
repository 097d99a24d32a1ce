package org.veriself.cluster.running;

import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.process.ServerProcess;

/// One server of a cluster, which may be dead for a while. Thread-safe.
public final class Node {
  private static final int TRIES = 5;

  private final String name;
  private final NodeProgram program;
  private final Path data;
  private final Map<String, String> settings;
  private final Redirect log;
  private final AtomicReference<Optional<ServerProcess>> running =
      new AtomicReference<>(Optional.empty());

  Node(String name, NodeProgram program, Path data, Map<String, String> settings, Path log) {
    this.name = name;
    this.program = program;
    this.data = data;
    this.settings = Map.copyOf(settings);
    this.log = Redirect.appendTo(log.toFile());
  }

  public String name() {
    return name;
  }

  /// Starts it and waits until it is ready. When it ends instead, it is started again, as by
  /// whatever supervises a server.
  ///
  /// @return after how many seconds it was
  /// @throws BenchmarkFailed when it does not get ready
  public double start() {
    long begun = System.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        running.set(Optional.of(program.start(data, settings, log)));
        return (System.nanoTime() - begun) / 1e9;
      } catch (BenchmarkFailed e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /// `kill -9`. Whoever sends it connections is told afterwards, as in life.
  public void kill() {
    running.get().ifPresent(ServerProcess::kill);
    running.set(Optional.empty());
  }

  /// Where it listens; empty while it is dead or not ready.
  public Optional<URI> address() {
    return running.get().map(ServerProcess::url);
  }

  /// Processor time that it used since it was started; 0 while it is dead.
  public double processorSeconds() {
    return running.get().map(ServerProcess::processorSeconds).orElse(0.0);
  }
}
