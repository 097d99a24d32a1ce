package org.veriself.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own that logs all it can, and all that it wrote.
final class LoudServer implements AutoCloseable {
  private static final Pattern ADMIN_PORT = Pattern.compile("\"adminPort\":(\\d+)");

  private final Process process;
  private final Path errors;
  private final BufferedReader out;
  private final String firstLine;

  private LoudServer(Process process, Path errors) throws IOException {
    this.process = process;
    this.errors = errors;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    this.firstLine = line == null ? "" : line;
  }

  /// Returns when the server is ready, or has ended.
  ///
  /// @param folder its data directory
  /// @param errors where its log goes
  static LoudServer start(
      Path folder, Path errors, Map<String, String> settings, Map<String, String> environment)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dveriself.log.level=TRACE",
                ServerMain.class.getName(),
                folder.toString()));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    // Not on the command line: ONNX Runtime reads that at its start and dies of a very long one.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return new LoudServer(builder.redirectError(errors.toFile()).start(), errors);
  }

  /// Where it is reached.
  URI url() {
    return URI.create(firstLine);
  }

  int adminPort() throws IOException {
    Matcher port = ADMIN_PORT.matcher(Files.readString(errors));
    if (!port.find()) {
      throw new IllegalStateException("the server did not tell its admin port");
    }
    return Integer.parseInt(port.group(1));
  }

  /// Ends it, so that all that it wrote is there.
  String stoppedOutput() throws IOException, InterruptedException {
    // Not the process itself, which would close its output too.
    boolean _ = process.toHandle().destroy();
    StringBuilder rest = new StringBuilder(firstLine).append('\n');
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not end");
    }
    return rest + Files.readString(errors);
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly();
  }
}
