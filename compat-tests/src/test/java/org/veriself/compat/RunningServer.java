package org.veriself.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/// A server in a process of its own.
record RunningServer(Process process, URI uri) implements AutoCloseable {

  static RunningServer start(
      Path folder, Map<String, String> settings, Map<String, String> environment)
      throws IOException {
    return start(folder, settings, environment, _ -> true);
  }

  /// @param onPath which entries of this process's class path the server has too
  static RunningServer start(
      Path folder,
      Map<String, String> settings,
      Map<String, String> environment,
      Predicate<String> onPath)
      throws IOException {
    ProcessBuilder builder =
        new ServerCommand(folder, "ERROR", settings, environment, onPath).builder();
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = out.readLine();
    if (address == null) {
      throw new IOException("the server did not start");
    }
    return new RunningServer(process, URI.create(address));
  }

  void kill() {
    try {
      int _ = process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
