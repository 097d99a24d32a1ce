package org.veriself.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// Settings of a test: all data below one folder, free ports, one decoding process.
record SettingsFile(Path file) {

  static SettingsFile in(Path folder) {
    Path file = folder.resolve("veriself.yaml");
    try {
      Files.writeString(
          file,
          """
          veriself:
            data:
              dir: '%s'
            http:
              port: 0
            admin:
              port: 0
            evaluation:
              workers: 1
              decoders: 1
          """
              .formatted(folder.resolve("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsFile(file);
  }

  Settings settings() {
    return SettingsReader.read(Map.of(), Map.of(), Optional.of(file));
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
