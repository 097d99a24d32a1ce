package org.veriself.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    ProcessBuilder builder =
        new ServerCommand(folder, "TRACE", settings, environment, _ -> true).builder();
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
