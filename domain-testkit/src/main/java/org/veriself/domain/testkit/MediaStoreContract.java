package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.KeyVault;

/// What every [MediaStore] does. The store is empty at first.
public interface MediaStoreContract {

  MediaStore store();

  /// Makes the session keys that the store can use.
  KeyVault vault();

  /// The present by the clock that dates the store's objects.
  Instant now();

  @Test
  default void storedObjectIsReadBack() throws IOException {
    Samples samples = new Samples(401);
    MediaOwner owner = owner(samples);
    for (int size : new int[] {0, 1, 15, 16, 4_095, 4_096, 65_536, 1_048_577, 20 << 20}) {
      byte[] bytes = samples.bytes(size);
      MediaName name = new MediaName("object-" + size);

      StoredMedia stored = put(owner, name, bytes);

      assertThat(stored)
          .isEqualTo(new StoredMedia(name, size, digest("MD5", bytes), digest("SHA-256", bytes)));
      assertThat(read(owner, name)).isEqualTo(bytes);
      try (SeekableByteChannel channel = store().open(owner, name).orElseThrow()) {
        assertThat(channel.size()).isEqualTo(size);
        assertThat(channel.position()).isZero();
      }
    }
  }

  @Test
  default void anyRangeIsRead() throws IOException {
    Samples samples = new Samples(402);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(300_000);
    put(owner, MediaName.REFERENCE_PHOTO, bytes);
    Random random = new Random(402);

    try (SeekableByteChannel channel =
        store().open(owner, MediaName.REFERENCE_PHOTO).orElseThrow()) {
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(70_000, bytes.length - from) + 1);
        ByteBuffer target = ByteBuffer.allocate(length);
        channel.position(from);
        while (target.hasRemaining() && channel.read(target) >= 0) {
          // A channel may give less than asked for.
        }
        assertThat(target.array()).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
      }
      channel.position(bytes.length);
      assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(-1);
    }
  }

  @Test
  default void absentObjectIsNotFound() {
    MediaOwner owner = owner(new Samples(403));

    assertThat(store().open(owner, MediaName.REFERENCE_PHOTO)).isEmpty();
    store().delete(owner, MediaName.REFERENCE_PHOTO);
    store().erase(owner.session());
  }

  @Test
  default void objectIsReplacedWholly() throws IOException {
    Samples samples = new Samples(404);
    MediaOwner owner = owner(samples);
    put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(9_000));
    byte[] shorter = samples.bytes(100);

    put(owner, MediaName.REFERENCE_PHOTO, shorter);

    assertThat(read(owner, MediaName.REFERENCE_PHOTO)).isEqualTo(shorter);
  }

  @Test
  default void brokenSourceLeavesTheOldObject() throws IOException {
    Samples samples = new Samples(405);
    MediaOwner owner = owner(samples);
    byte[] old = samples.bytes(500);
    put(owner, MediaName.REFERENCE_PHOTO, old);
    InputStream broken = new BrokenStream(samples.bytes(100_000));

    assertThatThrownBy(() -> store().put(owner, MediaName.REFERENCE_PHOTO, broken))
        .isInstanceOf(MediaStoreException.class);

    assertThat(read(owner, MediaName.REFERENCE_PHOTO)).isEqualTo(old);
  }

  @Test
  default void anotherSessionsKeyOpensNothing() {
    Samples samples = new Samples(406);
    MediaOwner owner = owner(samples);
    put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(10_000));
    MediaOwner thief = new MediaOwner(owner.session(), vault().newSessionKey());

    assertThatThrownBy(() -> read(thief, MediaName.REFERENCE_PHOTO))
        .isInstanceOf(MediaStoreException.class);
  }

  @Test
  default void deletedObjectIsGoneAndOthersStay() throws IOException {
    Samples samples = new Samples(407);
    MediaOwner owner = owner(samples);
    PassId pass = samples.passId();
    MediaName first = MediaName.chunk(pass, RecordingName.MAIN, 0, "a".repeat(64));
    MediaName second = MediaName.chunk(pass, RecordingName.MAIN, 100, "b".repeat(64));
    byte[] bytes = samples.bytes(100);
    put(owner, first, samples.bytes(100));
    put(owner, second, bytes);
    put(owner, MediaName.recording(pass, RecordingName.MAIN), bytes);

    store().delete(owner, first);

    assertThat(store().open(owner, first)).isEmpty();
    assertThat(read(owner, second)).isEqualTo(bytes);
    assertThat(read(owner, MediaName.recording(pass, RecordingName.MAIN))).isEqualTo(bytes);
  }

  @Test
  default void erasedSessionLosesEverything() throws IOException {
    Samples samples = new Samples(408);
    MediaOwner erased = owner(samples);
    MediaOwner kept = owner(samples);
    byte[] bytes = samples.bytes(100);
    MediaName frame = MediaName.bestFrame(samples.passId(), 1);
    put(erased, MediaName.REFERENCE_PHOTO, bytes);
    put(erased, frame, bytes);
    put(kept, frame, bytes);

    store().erase(erased.session());

    assertThat(store().open(erased, MediaName.REFERENCE_PHOTO)).isEmpty();
    assertThat(store().open(erased, frame)).isEmpty();
    assertThat(read(kept, frame)).isEqualTo(bytes);
    assertThat(store().sessionsOlderThan(now().plusSeconds(60), 10))
        .containsExactly(kept.session());
  }

  @Test
  default void oldSessionsAreFoundInTurns() {
    Samples samples = new Samples(409);
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < 7; i++) {
      MediaOwner owner = owner(samples);
      put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(10));
      all.add(owner.session().toString());
    }

    assertThat(store().sessionsOlderThan(now().minusSeconds(60), 10)).isEmpty();
    Instant soon = now().plusSeconds(60);
    assertThat(store().sessionsOlderThan(soon, 10).stream().map(SessionId::toString))
        .containsExactlyInAnyOrderElementsOf(all);
    Set<String> inTurns = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      List<SessionId> some = store().sessionsOlderThan(soon, 2);
      assertThat(some).hasSizeBetween(1, 2);
      some.forEach(id -> inTurns.add(id.toString()));
    }
    assertThat(inTurns).isEqualTo(all);
  }

  @Test
  default void simultaneousWritersLeaveOneWholeObject() throws IOException {
    Samples samples = new Samples(410);
    MediaOwner owner = owner(samples);
    List<byte[]> candidates =
        List.of(samples.bytes(50_000), samples.bytes(60_000), samples.bytes(70_000));

    List<StoredMedia> stored =
        Simultaneously.call(3, i -> put(owner, MediaName.REFERENCE_PHOTO, candidates.get(i)));

    assertThat(stored).extracting(StoredMedia::size).containsExactly(50_000L, 60_000L, 70_000L);
    assertThat(candidates).contains(read(owner, MediaName.REFERENCE_PHOTO));
  }

  @Test
  default void whatIsWholeIsNoDraft() throws IOException {
    Samples samples = new Samples(411);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(100);
    put(owner, MediaName.REFERENCE_PHOTO, bytes);

    assertThat(store().removeDrafts(now().plusSeconds(60))).isZero();

    assertThat(read(owner, MediaName.REFERENCE_PHOTO)).isEqualTo(bytes);
  }

  @Test
  default void healthyStoreHasNoFault() {
    assertThat(store().fault()).isEmpty();
  }

  private MediaOwner owner(Samples samples) {
    return new MediaOwner(samples.sessionId(), vault().newSessionKey());
  }

  private StoredMedia put(MediaOwner owner, MediaName name, byte[] bytes) {
    return store().put(owner, name, new ByteArrayInputStream(bytes));
  }

  private byte[] read(MediaOwner owner, MediaName name) throws IOException {
    try (SeekableByteChannel channel = store().open(owner, name).orElseThrow()) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
