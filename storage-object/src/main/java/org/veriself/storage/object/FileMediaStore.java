package org.veriself.storage.object;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.UnsealException;

/// Media as files, a folder for each session: `<root>/<first two digits>/<session>/<name>`.
///
/// Every file is encrypted, see [MediaCipher]. It is written under another name, flushed and
/// renamed, so that it is there wholly or not at all. Thread-safe.
public final class FileMediaStore implements MediaStore {
  /// No media name has a `~`: a draft can never be mistaken for an object.
  private static final String DRAFT = "~draft";

  private static final String OBJECT = "~object";

  private final Path root;
  private final MediaCipher cipher;
  private final long leastFreeBytes;

  private String lastOld = "";

  /// Opens or creates the store.
  ///
  /// @param leastFreeBytes below it the store reports a fault, while there is still room to finish
  ///     what was begun
  /// @throws MediaStoreException when the folder cannot be created
  public FileMediaStore(Path root, TinkKeyVault vault, long leastFreeBytes) {
    this.root = root.toAbsolutePath();
    this.cipher = new MediaCipher(vault);
    this.leastFreeBytes = leastFreeBytes;
    try {
      Durable.createFolders(this.root);
    } catch (IOException e) {
      throw new MediaStoreException("cannot create the media folder " + root, e);
    }
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    Path file = file(owner.session(), name);
    Path draft = file.resolveSibling(UUID.randomUUID() + DRAFT);
    try {
      StoredMedia stored = write(owner, name, plaintext, draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      Durable.flushFolders(Durable.folderOf(file), root);
      return stored;
    } catch (IOException | GeneralSecurityException | UnsealException | MediaStoreException e) {
      MediaStoreException failure = notStored(owner, name, e);
      try {
        Files.deleteIfExists(draft);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  /// A disk that takes nothing says nothing about the object.
  private MediaStoreException notStored(MediaOwner owner, MediaName name, Exception cause) {
    Optional<String> fault = cause instanceof IOException ? fault() : Optional.empty();
    return fault.isPresent()
        ? new MediaStoreUnreachable(
            "cannot store " + name + " of session " + owner.session(), fault.get(), cause)
        : MediaFailure.of("cannot store", owner.session(), name, cause);
  }

  private StoredMedia write(MediaOwner owner, MediaName name, InputStream plaintext, Path draft)
      throws IOException, GeneralSecurityException {
    try (FileChannel channel = createDraft(draft)) {
      OutputStream sink = new BufferedOutputStream(Channels.newOutputStream(channel));
      StoredMedia stored = cipher.encrypt(owner, name, plaintext, sink);
      sink.flush();
      channel.force(true);
      return stored;
    }
  }

  /// Erasing the session meanwhile removes the folder; it is made anew then, and swept later.
  private static FileChannel createDraft(Path draft) throws IOException {
    try {
      return Durable.createFile(draft);
    } catch (NoSuchFileException e) {
      Durable.createFolders(Durable.folderOf(draft));
      return Durable.createFile(draft);
    }
  }

  @Override
  public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    FileChannel encrypted;
    try {
      encrypted = FileChannel.open(file(owner.session(), name), StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw MediaFailure.of("cannot open", owner.session(), name, e);
    }
    try {
      return Optional.of(cipher.decrypt(owner, name, encrypted));
    } catch (IOException | GeneralSecurityException | UnsealException e) {
      MediaStoreException failure = MediaFailure.of("cannot decrypt", owner.session(), name, e);
      try {
        encrypted.close();
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  @Override
  public void delete(MediaOwner owner, MediaName name) {
    Path file = file(owner.session(), name);
    try {
      if (Files.deleteIfExists(file)) {
        Durable.flushFolder(Durable.folderOf(file));
      }
    } catch (NoSuchFileException e) {
      // The folder went too: whoever erases the session flushes that.
      return;
    } catch (IOException e) {
      throw MediaFailure.of("cannot delete", owner.session(), name, e);
    }
  }

  @Override
  public void erase(SessionId session) {
    Path folder = folder(session);
    try {
      Files.walkFileTree(folder, new Eraser());
      Durable.flushFolder(Durable.folderOf(folder));
    } catch (NoSuchFileException e) {
      // Nothing was ever stored, or it was erased before.
      return;
    } catch (IOException e) {
      throw new MediaStoreException("cannot erase the media of session " + session, e);
    }
  }

  /// Goes through the sessions in turns, each call from where the one before ended: otherwise many
  /// old sessions that are alive would hide the ones behind them for ever.
  @Override
  public synchronized List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    try {
      List<SessionId> found = new ArrayList<>();
      String from = lastOld;
      collect(found, instant, limit, name -> name.compareTo(from) > 0);
      if (found.size() < limit) {
        collect(found, instant, limit, name -> name.compareTo(from) <= 0);
      }
      lastOld = found.isEmpty() ? "" : found.getLast().toString();
      return List.copyOf(found);
    } catch (IOException | UncheckedIOException e) {
      throw new MediaStoreException("cannot list the media folder " + root, e);
    }
  }

  @Override
  public Optional<String> fault() {
    try {
      long free = Files.getFileStore(root).getUsableSpace();
      if (free < leastFreeBytes) {
        return Optional.of(
            "the disk of the media folder has %d MiB left, %d are wanted"
                .formatted(free >> 20, leastFreeBytes >> 20));
      }
      // Of all, only writing tells whether something can be written.
      Path probe = root.resolve(UUID.randomUUID() + DRAFT);
      Durable.createFile(probe).close();
      Files.delete(probe);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the media folder cannot be written: " + e);
    }
  }

  @Override
  public int removeDrafts(Instant olderThan) {
    AbandonedDrafts drafts = new AbandonedDrafts(olderThan);
    try {
      Files.walkFileTree(root, drafts);
      return drafts.removed;
    } catch (IOException e) {
      throw new MediaStoreException("cannot remove drafts from the media folder " + root, e);
    }
  }

  /// Others store and erase meanwhile: what vanishes under its hands is none of its business.
  private static final class AbandonedDrafts extends SimpleFileVisitor<Path> {
    private final Instant olderThan;
    private int removed;

    AbandonedDrafts(Instant olderThan) {
      this.olderThan = olderThan;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (file.toString().endsWith(DRAFT)
          && attributes.lastModifiedTime().toInstant().isBefore(olderThan)
          && Files.deleteIfExists(file)) {
        removed++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why)
        throws IOException {
      return why instanceof NoSuchFileException
          ? FileVisitResult.CONTINUE
          : super.postVisitDirectory(folder, why);
    }
  }

  private void collect(
      List<SessionId> found, Instant instant, int limit, Predicate<String> isInTurn)
      throws IOException {
    for (Path shard : sorted(root)) {
      if (shard.getFileName().toString().length() != 2) {
        continue;
      }
      for (Path folder : sorted(shard)) {
        if (found.size() == limit) {
          return;
        }
        String name = folder.getFileName().toString();
        if (isInTurn.test(name) && isOlder(folder, instant)) {
          found.add(SessionId.of(name));
        }
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /// A folder's time moves with every object in it, so only an old one saves looking inside.
  private static boolean isOlder(Path folder, Instant instant) throws IOException {
    try {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(instant)) {
        return true;
      }
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          if (Files.getLastModifiedTime(path).toInstant().isBefore(instant)) {
            return true;
          }
        }
      }
      return false;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path folder(SessionId session) {
    String id = session.toString();
    return root.resolve(id.substring(0, 2)).resolve(id);
  }

  /// An object may be named like the folder of another, hence the suffix.
  private Path file(SessionId session, MediaName name) {
    return folder(session).resolve(name.value() + OBJECT);
  }

  /// Erases a tree that somebody may still write into and delete from.
  private static final class Eraser extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null && !(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // A writer came in between: what it leaves has no session and is swept later.
        return FileVisitResult.CONTINUE;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
