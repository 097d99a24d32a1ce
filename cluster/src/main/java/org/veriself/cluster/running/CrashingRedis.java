package org.veriself.cluster.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.process.ChildProcess;
import redis.embedded.core.ExecutableProvider;

/// A Redis of its own that keeps nothing on disk, and can be killed and started again.
public final class CrashingRedis implements AutoCloseable {
  private static final String READY = "Ready to accept connections";

  private final int port;
  private Process process;

  private CrashingRedis(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  public static CrashingRedis start() {
    try {
      int port = freePort();
      return new CrashingRedis(port, started(port));
    } catch (IOException e) {
      throw new BenchmarkFailed("Redis cannot be started", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /// Returns when it takes connections.
  private static Process started(int port) throws IOException {
    String program = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
    Process started =
        ChildProcess.start(
            new ProcessBuilder(
                    List.of(
                        program,
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--daemonize",
                        "no"))
                .redirectErrorStream(true));
    BufferedReader told =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      if (line.contains(READY)) {
        return started;
      }
    }
    throw new BenchmarkFailed("Redis ended when it was started");
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// `kill -9`, and all counts are lost; then it is started anew at the same address.
  public void restart() {
    kill();
    try {
      process = started(port);
    } catch (IOException e) {
      throw new BenchmarkFailed("Redis cannot be started again", e);
    }
  }

  private void kill() {
    Process _ = process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
