package org.veriself.cluster.running;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.veriself.benchmarks.process.ServerProcess;
import org.veriself.benchmarks.process.ServerProgram;
import org.veriself.cli.Veriself;

/// What nodes run: the very program, as `serve`. For nodes that are started again and again it
/// can be prepared as an installed one is (ADR 0016), by a cache of loaded classes. Nodes that
/// live for half a minute do not wait for the second compiler either.
///
/// @param cache empty for a program that starts without
/// @param priority with which it starts
public record NodeProgram(String classPath, Optional<Path> cache, StartPriority priority) {
  private static final Duration WRITING = Duration.ofMinutes(2);

  /// As it is.
  public static NodeProgram plain() {
    return new NodeProgram(
        System.getProperty("java.class.path"), Optional.empty(), StartPriority.common());
  }

  /// To be prepared by [#prepare]. Java keeps a cache of archives only: a program that lies in
  /// folders stays as it is.
  ///
  /// @param folder for the cache
  public static NodeProgram quick(Path folder) {
    CodeSource source =
        Objects.requireNonNull(Veriself.class.getProtectionDomain().getCodeSource());
    if (!isArchive(source.getLocation().getPath())) {
      return plain();
    }
    String archives =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(NodeProgram::isArchive)
            .collect(Collectors.joining(File.pathSeparator));
    return new NodeProgram(
        archives, Optional.of(folder.resolve("classes.aot")), StartPriority.common());
  }

  /// The same on a machine that other nodes are using.
  public NodeProgram besideOthers() {
    return new NodeProgram(classPath, cache, StartPriority.low());
  }

  private static boolean isArchive(String path) {
    return path.endsWith(".jar");
  }

  /// Runs a server once, so that the cache knows what its start loads.
  void prepare(Path data, Map<String, String> settings, Redirect log) {
    cache.ifPresent(
        file ->
            ServerProcess.start(
                    data,
                    new ServerProgram(List.of(), classPath, List.of("-XX:AOTCacheOutput=" + file)),
                    settings,
                    log)
                .stop(WRITING));
  }

  /// @throws org.veriself.benchmarks.BenchmarkFailed when it does not get ready
  ServerProcess start(Path data, Map<String, String> settings, Redirect log) {
    List<String> options = new ArrayList<>();
    cache
        .filter(Files::exists)
        .ifPresent(
            file -> {
              options.add("-XX:AOTCache=" + file);
              options.add("-XX:TieredStopAtLevel=1");
            });
    ServerProcess server =
        ServerProcess.start(
            data, new ServerProgram(priority.runner(), classPath, options), settings, log);
    try {
      priority.raise(server.handle());
      return server;
    } catch (RuntimeException e) {
      server.kill();
      throw e;
    }
  }
}
