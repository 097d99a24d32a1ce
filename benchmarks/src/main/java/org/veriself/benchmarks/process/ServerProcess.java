package org.veriself.benchmarks.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;

/// A server in its own process.
public final class ServerProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final int port;
  private final double secondsToReady;
  private final Runnable onEnd;

  private ServerProcess(Process process, int port, double secondsToReady, Runnable onEnd) {
    this.process = process;
    this.port = port;
    this.secondsToReady = secondsToReady;
    this.onEnd = onEnd;
  }

  /// Starts a server of this very class path on a data folder and waits until it says that it is
  /// ready.
  static ServerProcess start(Path data) {
    return start(data, Map.of(), Redirect.DISCARD);
  }

  /// The same with settings of the environment.
  ///
  /// @param log takes what the server writes
  public static ServerProcess start(Path data, Map<String, String> settings, Redirect log) {
    return start(data, ServerProgram.own(), settings, log);
  }

  /// The same of another program. What it leaves among its temporary files, as one that is killed
  /// does, goes with it: else a long trial would fill the disk.
  public static ServerProcess start(
      Path data, ServerProgram program, Map<String, String> settings, Redirect log) {
    Map<String, String> environment = new HashMap<>(settings);
    // Not as an option: a long command line upsets the native runtime (ADR 0007).
    environment.put("CLASSPATH", program.classPath());
    TemporaryFolder scratch = TemporaryFolder.make("veriself-server");
    try {
      return start(data, program.command(scratch.path()), environment, log, scratch::close);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /// Starts a server by a command and waits until it says that it is ready.
  static ServerProcess start(
      Path data, List<String> command, Map<String, String> environment, Redirect log) {
    return start(data, command, environment, log, () -> {});
  }

  private static ServerProcess start(
      Path data,
      List<String> command,
      Map<String, String> environment,
      Redirect log,
      Runnable onEnd) {
    try {
      int port = freePort();
      int adminPort = freePort();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.environment().put("VERISELF_DATA_DIR", data.toString());
      builder.environment().put("VERISELF_HTTP_PORT", Integer.toString(port));
      builder.environment().put("VERISELF_ADMIN_PORT", Integer.toString(adminPort));
      builder
          .environment()
          .putIfAbsent(
              "VERISELF_API_REQUESTS_PER_SECOND",
              "GetFaceIdTokenIntl=100000,GetFaceIdResultIntl=100000");
      builder.redirectErrorStream(true);
      builder.redirectOutput(log);
      long begun = System.nanoTime();
      Process process = ChildProcess.start(builder);
      await(process, adminPort, begun);
      return new ServerProcess(process, port, (System.nanoTime() - begun) / 1e9, onEnd);
    } catch (IOException e) {
      throw new BenchmarkFailed("the server cannot be started", e);
    }
  }

  double secondsToReady() {
    return secondsToReady;
  }

  /// Processor time that the server used until now, without its decoding processes. Says more than
  /// the clock on a machine that others keep busy.
  public double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Resident memory of the server and its decoding processes in megabytes.
  public double residentMegabytes() {
    return ResidentMemory.megabytes(process.toHandle());
  }

  private static void await(Process process, int adminPort, long begun) throws IOException {
    URI ready = URI.create("http://127.0.0.1:" + adminPort + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() - begun < PATIENCE.toNanos()) {
        if (!process.isAlive()) {
          throw new BenchmarkFailed("the server ended with " + process.exitValue());
        }
        if (answers(http, ready)) {
          return;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    int _ = process.destroyForcibly().onExit().join().exitValue();
    throw new BenchmarkFailed("the server was not ready after " + PATIENCE.toSeconds() + " s");
  }

  private static boolean answers(HttpClient http, URI ready) throws IOException {
    try {
      return http.send(
                  HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (java.net.ConnectException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Ends it at once, as `kill -9` does.
  public void kill() {
    try {
      int _ = process.destroyForcibly().waitFor();
      onEnd.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop(DRAIN);
  }

  /// Lets it end by itself, for a while.
  public void stop(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        int _ = process.destroyForcibly().waitFor();
      }
      onEnd.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
