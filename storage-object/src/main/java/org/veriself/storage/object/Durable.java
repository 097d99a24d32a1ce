package org.veriself.storage.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;

/// Files and folders that survive a power failure and that only their owner can read.
final class Durable {

  private Durable() {}

  static FileAttribute<Set<PosixFilePermission>> ownerOnlyFile() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnlyFolder() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /// Creates a folder and those above it, and flushes the name of each new one in its parent.
  static void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path path = folder.toAbsolutePath();
        path != null && !Files.isDirectory(path);
        path = path.getParent()) {
      missing.push(path);
    }
    for (Path path : missing) {
      try {
        Files.createDirectory(path, ownerOnlyFolder());
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(path)) {
          throw e;
        }
        // Somebody else made it just now; its name may not be on disk yet.
      }
      flushFolder(folderOf(path));
    }
  }

  /// The folder a path lies in.
  static Path folderOf(Path path) {
    return Objects.requireNonNull(path.getParent(), "the root folder lies in no other");
  }

  /// Flushes the names in a folder and in those above it, up to a certain one. What is clean costs
  /// little, and a folder that somebody else made just now may still have an unflushed name.
  static void flushFolders(Path folder, Path upTo) throws IOException {
    for (Path path = folder; path.startsWith(upTo); path = folderOf(path)) {
      flushFolder(path);
    }
  }

  /// Flushes the names in a folder.
  static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// A new file that only its owner can read, opened for writing.
  static FileChannel createFile(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnlyFile());
  }

  /// Writes a whole new file. It appears complete or not at all, and never replaces another.
  ///
  /// @throws FileAlreadyExistsException when the file is there already
  static void createOnce(Path file, byte[] content) throws IOException {
    createFolders(folderOf(file.toAbsolutePath()));
    // A link, unlike a rename, fails when the name is taken.
    place(file, content, draft -> Files.createLink(file, draft));
  }

  /// Writes a file anew, for the owner that it has: whoever administers a server may be another
  /// user than it. Whoever reads it meanwhile gets the old content or the new, whole.
  static void replace(Path file, byte[] content) throws IOException {
    UserPrincipal owner = Files.getOwner(file);
    place(
        file,
        content,
        draft -> {
          if (!Files.getOwner(draft).equals(owner)) {
            Files.setOwner(draft, owner);
          }
          return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static void place(Path file, byte[] content, Placing placing) throws IOException {
    Path folder = folderOf(file.toAbsolutePath());
    Path draft = Files.createTempFile(folder, file.getFileName() + ".", ".new", ownerOnlyFile());
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Path _ = placing.place(draft);
    } finally {
      Files.deleteIfExists(draft);
    }
    flushFolder(folder);
  }

  /// Gives a finished draft its name.
  private interface Placing {
    Path place(Path draft) throws IOException;
  }
}
