package org.veriself.compat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How a server of this process's class path is started in a process of its own.
///
/// @param folder its data directory
/// @param logLevel `ERROR` to `TRACE`
/// @param onPath which entries of the class path it has
record ServerCommand(
    Path folder,
    String logLevel,
    Map<String, String> settings,
    Map<String, String> environment,
    Predicate<String> onPath) {

  ProcessBuilder builder() {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dveriself.log.level=" + logLevel,
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
    return builder;
  }
}
