package org.veriself.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;
import picocli.CommandLine.Option;

/// Where settings come from, for every command that needs them.
final class SettingsOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML settings; VERISELF_* environment variables win over it.")
  private @Nullable Path file;

  Settings read() {
    return read(Map.of());
  }

  Settings read(Map<String, String> explicit) {
    return SettingsReader.read(explicit, System.getenv(), Optional.ofNullable(file));
  }
}
