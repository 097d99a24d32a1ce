package org.veriself.api.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// As much of the domain's ports, in memory, as the four actions touch.
public final class TestingDomain {

  public final MemorySessions sessions = new MemorySessions();
  public final MemoryPasses passes = new MemoryPasses();
  public final MemoryMedia media = new MemoryMedia();
  public final KeyVault vault = new PlainVault();

  /// Sessions by token.
  public static final class MemorySessions implements Sessions {

    public final Map<TokenHash, SessionRecord> byToken = new ConcurrentHashMap<>();

    @Override
    public void issue(SessionRecord session) {
      byToken.put(session.token(), session);
    }

    @Override
    public Optional<SessionRecord> byToken(TokenHash token) {
      return Optional.ofNullable(byToken.get(token));
    }

    @Override
    public Optional<SessionRecord> byProcessSecret(TokenHash processSecret) {
      return Optional.empty();
    }

    @Override
    public Optional<SessionRecord> byId(SessionId id) {
      return byToken.values().stream().filter(session -> session.id().equals(id)).findFirst();
    }

    @Override
    public boolean start(SessionId id, ProcessStart start) {
      byToken.replaceAll(
          (token, s) ->
              s.id().equals(id)
                  ? new SessionRecord(
                      s.id(),
                      s.account(),
                      s.token(),
                      s.key(),
                      s.plan(),
                      s.issuedAt(),
                      Optional.of(start),
                      s.leftAt())
                  : s);
      return true;
    }

    @Override
    public boolean leave(SessionId id, Instant at) {
      return false;
    }

    @Override
    public List<SessionId> issuedBefore(TokenFamily family, Instant instant, int limit) {
      return List.of();
    }

    @Override
    public List<SessionId> holdingPhotoIssuedBefore(Instant instant, int limit) {
      return List.of();
    }

    @Override
    public void photoDropped(SessionId id) {}

    @Override
    public void erase(SessionId id) {}
  }

  /// Passes that were put there whole.
  public static final class MemoryPasses implements Passes {

    private final List<LivenessPass> passes = new ArrayList<>();

    @Override
    public boolean open(LivenessPass pass) {
      return passes.add(pass);
    }

    @Override
    public Optional<LivenessPass> byId(PassId id) {
      return passes.stream().filter(pass -> pass.id().equals(id)).findFirst();
    }

    @Override
    public List<LivenessPass> of(SessionId session) {
      return passes.stream().filter(pass -> pass.session().equals(session)).toList();
    }

    @Override
    public boolean release(PassId id, int index, Instant at) {
      return false;
    }

    @Override
    public boolean startRecording(PassId id, RecordingName recording, Instant at) {
      return false;
    }

    @Override
    public boolean append(PassId id, Chunk chunk) {
      return false;
    }

    @Override
    public List<Chunk> chunks(PassId id, RecordingName recording) {
      return List.of();
    }

    @Override
    public boolean submit(PassId id, Submission submission) {
      return false;
    }

    @Override
    public Optional<Evidence> evidence(PassId id) {
      return Optional.empty();
    }
  }

  /// Objects by name.
  public static final class MemoryMedia implements MediaStore {

    private final Map<MediaName, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
      try {
        byte[] bytes = plaintext.readAllBytes();
        objects.put(name, bytes);
        return new StoredMedia(name, bytes.length, "0".repeat(32), "0".repeat(64));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
      return Optional.ofNullable(objects.get(name)).map(MemoryChannel::new);
    }

    @Override
    public void delete(MediaOwner owner, MediaName name) {
      objects.remove(name);
    }

    @Override
    public void erase(SessionId session) {}

    @Override
    public List<SessionId> sessionsOlderThan(Instant instant, int limit) {
      return List.of();
    }

    @Override
    public Optional<String> fault() {
      return Optional.empty();
    }
  }

  private static final class MemoryChannel implements SeekableByteChannel {

    private final ReadableByteChannel channel;
    private final long size;

    MemoryChannel(byte[] bytes) {
      channel = Channels.newChannel(new ByteArrayInputStream(bytes));
      size = bytes.length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return 0;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class PlainVault implements KeyVault {

    @Override
    public SealedKey newSessionKey() {
      return new SealedKey(new byte[] {1});
    }

    @Override
    public byte[] seal(SealedKey key, byte[] plaintext, String context) {
      return plaintext;
    }

    @Override
    public byte[] open(SealedKey key, byte[] sealed, String context) {
      return sealed;
    }

    @Override
    public byte[] sealForInstallation(byte[] plaintext, String context) {
      return plaintext;
    }

    @Override
    public byte[] openForInstallation(byte[] sealed, String context) {
      return sealed;
    }
  }
}
