package org.veriself.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.server.DataDirectory;
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

  /// Those of an installation that is there. Another would be made, empty, and found in order.
  Settings readInstalled() {
    Settings read = read();
    if (!DataDirectory.isInstalled(read)) {
      throw new CommandFailed(
          ("there is no database in the data directory %s: run this with the settings of the"
                  + " server, such as VERISELF_DATA_DIR or --config")
              .formatted(read.dataDirectory().toAbsolutePath()));
    }
    return read;
  }

  Settings read(Map<String, String> explicit) {
    return SettingsReader.read(explicit, System.getenv(), Optional.ofNullable(file));
  }
}
