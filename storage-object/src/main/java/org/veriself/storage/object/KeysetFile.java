package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A keyset in a file that only its owner may read.
record KeysetFile(Path file) implements KeysetPlace {
  private static final Set<PosixFilePermission> FOREIGN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Override
  public String name() {
    return "the master key file " + file;
  }

  @Override
  public boolean exists() {
    return Files.exists(file);
  }

  @Override
  public boolean create(String keyset) throws IOException {
    try {
      Durable.createOnce(file, keyset.getBytes(UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public Version version() throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(found.lastModifiedTime(), found.size(), found.fileKey());
  }

  @Override
  public String read() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    for (PosixFilePermission permission : permissions) {
      if (FOREIGN.contains(permission)) {
        throw new KeyFileException(
            "the master key file %s may be used by others (%s); run: chmod 600 %s"
                .formatted(file, PosixFilePermissions.toString(permissions), file));
      }
    }
    return Files.readString(file);
  }

  @Override
  public void replace(String keyset) throws IOException {
    Durable.replace(file, keyset.getBytes(UTF_8));
  }
}
