package org.veriself.storage.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;

/// Media as encrypted files: `FOLDER/xx/SESSION/NAME`, where `xx` are the first two digits of the
/// session. Each file is bound to its session and name, so that a moved file cannot be opened.
public final class FileMediaStore implements MediaStore {
  private static final String TEMPORARY = ".tmp-";
  private static final int SHARDS = 256;

  private final Path folder;
  private final TinkKeyVault vault;
  private final long leastFreeBytes;

  /// The session at which the last look at old ones ended.
  private String cursor = "";

  /// @param leastFreeBytes below this much free space the store reports a fault
  public FileMediaStore(Path folder, TinkKeyVault vault, long leastFreeBytes) {
    this.folder = folder;
    this.vault = vault;
    this.leastFreeBytes = leastFreeBytes;
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    Path file = path(owner.session(), name);
    Path temporary = file.resolveSibling(TEMPORARY + UUID.randomUUID());
    try {
      PrivateFiles.createFolders(PrivateFiles.folderOf(file));
      StoredMedia stored = encrypt(owner, name, plaintext, temporary);
      PrivateFiles.moveIntoPlace(temporary, file);
      return stored;
    } catch (IOException e) {
      deleteQuietly(temporary);
      throw new MediaStoreException("cannot store " + name, e);
    }
  }

  private StoredMedia encrypt(
      MediaOwner owner, MediaName name, InputStream plaintext, Path temporary) throws IOException {
    MessageDigest md5 = digest("MD5");
    MessageDigest sha256 = digest("SHA-256");
    try (FileChannel channel = PrivateFiles.create(temporary)) {
      // The cipher's last segment is written when its stream is closed; the channel must outlive
      // that to be synced.
      OutputStream file = new UnclosedStream(Channels.newOutputStream(channel));
      long size;
      try (OutputStream out =
          vault.media(owner.key()).newEncryptingStream(file, binding(owner, name))) {
        InputStream digested = new DigestInputStream(new DigestInputStream(plaintext, md5), sha256);
        size = digested.transferTo(out);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      channel.force(true);
      HexFormat hex = HexFormat.of();
      return new StoredMedia(
          name, size, hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }
  }

  @Override
  public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    FileChannel file;
    try {
      file = FileChannel.open(path(owner.session(), name), StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new MediaStoreException("cannot open " + name, e);
    }
    try {
      return Optional.of(
          vault.media(owner.key()).newSeekableDecryptingChannel(file, binding(owner, name)));
    } catch (IOException | GeneralSecurityException e) {
      closeQuietly(file);
      throw new MediaStoreException("cannot open " + name, e);
    }
  }

  @Override
  public void delete(MediaOwner owner, MediaName name) {
    try {
      Files.deleteIfExists(path(owner.session(), name));
    } catch (IOException e) {
      throw new MediaStoreException("cannot delete " + name, e);
    }
  }

  @Override
  public void erase(SessionId session) {
    Path root = root(session);
    if (!Files.exists(root)) {
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
      PrivateFiles.sync(PrivateFiles.folderOf(root));
    } catch (IOException e) {
      throw new MediaStoreException("cannot erase the media of session " + session, e);
    }
  }

  /// Continues after the session at which the last call ended, so that bounded looks reach every
  /// session in turn.
  @Override
  public synchronized List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    List<SessionId> sessions = new ArrayList<>();
    int first = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(0, 2), 16);
    String passed = cursor;
    for (int i = 0; i <= SHARDS && sessions.size() < limit; i++) {
      int shard = (first + i) % SHARDS;
      for (String name : namesIn(folder.resolve("%02x".formatted(shard)))) {
        boolean seen = i == 0 && name.compareTo(passed) <= 0;
        boolean again = i == SHARDS && name.compareTo(passed) > 0;
        if (!seen && !again && sessions.size() < limit && isOlder(name, instant)) {
          sessions.add(SessionId.of(name));
          cursor = name;
        }
      }
    }
    return sessions;
  }

  private static List<String> namesIn(Path shard) {
    if (!Files.isDirectory(shard)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(shard)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new MediaStoreException("cannot list " + shard, e);
    }
  }

  private boolean isOlder(String session, Instant instant) {
    try {
      Path root = folder.resolve(session.substring(0, 2)).resolve(session);
      return Files.getLastModifiedTime(root).toInstant().isBefore(instant);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new MediaStoreException("cannot look at session " + session, e);
    }
  }

  @Override
  public Optional<String> fault() {
    try {
      PrivateFiles.createFolders(folder);
      if (!Files.isWritable(folder)) {
        return Optional.of("the media folder cannot be written");
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      return free < leastFreeBytes
          ? Optional.of("only " + (free >> 20) + " MiB are free for media")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("the media folder is not available");
    }
  }

  private Path root(SessionId session) {
    String name = session.toString();
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private Path path(SessionId session, MediaName name) {
    return root(session).resolve(name.value());
  }

  private static byte[] binding(MediaOwner owner, MediaName name) {
    return (owner.session() + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }
}
