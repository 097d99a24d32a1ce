package org.veriself.compat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dveriself.log.level=ERROR",
                ServerMain.class.getName(),
                folder.toString()));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    // Not on the command line: ONNX Runtime reads that at its start and dies of a very long one.
    builder
        .environment()
        .put(
            "CLASSPATH",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(onPath)
                .collect(Collectors.joining(File.pathSeparator)));
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
