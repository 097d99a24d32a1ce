package org.veriself.domain.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.SealedKey;

/// Media in memory. Thread-safe.
public final class MemoryMediaStore implements MediaStore {
  private final Map<SessionId, Folder> folders = new HashMap<>();
  private final InstantSource clock;
  private String lastOld = "";
  private int failing;
  private final Set<SessionId> kept = new HashSet<>();
  private volatile Optional<String> fault = Optional.empty();

  private record Folder(Instant since, Map<MediaName, Content> objects) {}

  private record Content(SealedKey key, byte[] bytes) {}

  public MemoryMediaStore(InstantSource clock) {
    this.clock = clock;
  }

  /// Puts what is stored out of reach until it is healed again.
  public void breakDown(Optional<String> why) {
    fault = why;
  }

  /// Fails the next times that something is opened, as when it is replaced meanwhile.
  public synchronized void failOpening(int times) {
    failing = times;
  }

  /// Refuses to remove anything of a session, as a store does that has locked it.
  public synchronized void keep(SessionId session) {
    kept.add(session);
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    ensureReachable();
    byte[] bytes;
    try {
      bytes = plaintext.readAllBytes();
    } catch (IOException e) {
      throw new MediaStoreException("cannot read what is to be stored", e);
    }
    synchronized (this) {
      folders
          .computeIfAbsent(owner.session(), _ -> new Folder(clock.instant(), new HashMap<>()))
          .objects()
          .put(name, new Content(owner.key(), bytes));
    }
    return new StoredMedia(name, bytes.length, digest("MD5", bytes), digest("SHA-256", bytes));
  }

  @Override
  public synchronized Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    ensureReachable();
    if (failing > 0) {
      failing--;
      throw new MediaStoreException("replaced meanwhile: " + name, new IOException("replaced"));
    }
    return Optional.ofNullable(folders.get(owner.session()))
        .flatMap(folder -> Optional.ofNullable(folder.objects().get(name)))
        .map(
            content -> {
              if (!content.key().equals(owner.key())) {
                throw new MediaStoreException("wrong key", new GeneralSecurityException());
              }
              return new ByteChannel(content.bytes());
            });
  }

  @Override
  public synchronized void delete(MediaOwner owner, MediaName name) {
    ensureRemovable(owner.session());
    Folder folder = folders.get(owner.session());
    if (folder != null) {
      folder.objects().remove(name);
    }
  }

  @Override
  public synchronized void erase(SessionId session) {
    ensureRemovable(session);
    folders.remove(session);
  }

  @Override
  public synchronized List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    List<SessionId> old =
        folders.entrySet().stream()
            .filter(entry -> entry.getValue().since().isBefore(instant))
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(SessionId::toString))
            .toList();
    List<SessionId> turn =
        old.stream().filter(id -> id.toString().compareTo(lastOld) > 0).limit(limit).toList();
    if (turn.size() < limit) {
      Stream<SessionId> again =
          old.stream()
              .filter(id -> id.toString().compareTo(lastOld) <= 0)
              .limit(limit - turn.size());
      turn = Stream.concat(turn.stream(), again).toList();
    }
    lastOld = turn.isEmpty() ? "" : turn.getLast().toString();
    return turn;
  }

  /// Nothing is stored but whole.
  @Override
  public int removeDrafts(Instant olderThan) {
    return 0;
  }

  @Override
  public Optional<String> fault() {
    return fault;
  }

  private void ensureReachable() {
    fault.ifPresent(
        why -> {
          throw new MediaStoreUnreachable("media in memory", why, new IOException(why));
        });
  }

  private void ensureRemovable(SessionId session) {
    ensureReachable();
    if (kept.contains(session)) {
      throw new MediaStoreException("locked: " + session, new IOException("locked"));
    }
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class ByteChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private long position;
    private boolean open = true;

    ByteChannel(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      ensureOpen();
      if (position >= bytes.length) {
        return -1;
      }
      int length = (int) Math.min(target.remaining(), bytes.length - position);
      target.put(bytes, (int) position, length);
      position += length;
      return length;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
      ensureOpen();
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
      ensureOpen();
      if (newPosition < 0) {
        throw new IllegalArgumentException("negative position");
      }
      position = newPosition;
      return this;
    }

    @Override
    public long size() throws IOException {
      ensureOpen();
      return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    private void ensureOpen() throws ClosedChannelException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }
  }
}
