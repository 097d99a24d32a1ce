package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Tells an installation from another that has the same master key, as a copy has for a trial. It
/// lies in the data directory; all nodes of an installation have the same.
public record InstallationId(UUID value) {

  /// Reads the file of an installation, making it at first.
  ///
  /// @throws KeyFileException when the file is damaged or out of reach
  public static InstallationId open(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new InstallationId(UUID.fromString(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(
          "the file " + file + " holds no id of an installation; restore it from a backup", e);
    } catch (IOException e) {
      throw new KeyFileException("cannot use the file " + file + ": " + e, e);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Durable.createOnce(file, (UUID.randomUUID() + "\n").getBytes(UTF_8));
    } catch (FileAlreadyExistsException e) {
      // Another process started at the same moment; both use its id.
      return;
    }
  }

  byte[] bytes() {
    return value.toString().getBytes(UTF_8);
  }
}
