package org.veriself.limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/// A Redis of the test's own that keeps nothing on disk. It can be killed, frozen and started again
/// on its port.
final class RedisProcess implements AutoCloseable {
  private final List<String> command;
  private final int port;
  private @Nullable Process process;

  private RedisProcess(List<String> command, int port) {
    this.command = command;
    this.port = port;
  }

  /// One that speaks nothing but TLS.
  static RedisProcess start(TestCertificate certificate) {
    return start(
        "--port 0 --tls-port PORT --tls-auth-clients no --tls-cert-file %s --tls-key-file %s --tls-ca-cert-file %1$s"
            .formatted(certificate.certificate(), certificate.key()));
  }

  /// @param options as on the command line, separated by spaces; `PORT` stands for its port
  static RedisProcess start(String options) {
    try {
      int port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  ExecutableProvider.newJarResourceProvider().get().getAbsolutePath(),
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(port),
                  "--save",
                  "",
                  "--daemonize",
                  "no"));
      if (!options.isEmpty()) {
        command.addAll(List.of(options.replace("PORT", Integer.toString(port)).split(" ", -1)));
      }
      RedisProcess redis = new RedisProcess(List.copyOf(command), port);
      redis.restart();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A port where nobody listens.
  static int freePort() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return gone.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  RedisSettings settings() {
    return new RedisSettings("redis://127.0.0.1:" + port);
  }

  /// Returns when it takes connections.
  void restart() {
    try {
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      BufferedReader told =
          new BufferedReader(
              new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder before = new StringBuilder();
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        if (line.contains("Ready to accept connections")) {
          return;
        }
        before.append(line).append('\n');
      }
      throw new IllegalStateException("Redis did not start: " + before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  /// It takes connections and commands, and answers none.
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      long pid = process == null ? 0 : process.pid();
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("Redis could not be sent " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
