package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.Samples;

/// What a thief or a failing disk can do with media at rest, wherever it rests: nothing unnoticed.
interface SealedMediaContract {
  MediaStore store();

  KeyVault vault();

  /// All that rests, by file or key.
  SortedMap<String, byte[]> resting() throws IOException;

  /// Puts something else in the place of what rests.
  void overwrite(String place, byte[] bytes) throws IOException;

  @Test
  default void anyChangedByteIsNoticed() throws IOException {
    Samples samples = new Samples(1);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(200_000));
    String place = resting().firstKey();
    byte[] sealed = resting().firstEntry().getValue();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] changed = sealed.clone();
      // The header byte by byte, then anywhere.
      changed[i < 40 ? i : random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
      overwrite(place, changed);
      assertUnreadable(owner, MediaName.REFERENCE_PHOTO);
    }
  }

  @Test
  default void whatWasCutOrLengthenedIsNoticed() throws IOException {
    Samples samples = new Samples(2);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(200_000));
    String place = resting().firstKey();
    byte[] sealed = resting().firstEntry().getValue();
    for (int length : new int[] {0, 1, 39, 40, 41, 56, 65_536, 131_072, sealed.length - 1}) {
      overwrite(place, Arrays.copyOf(sealed, length));
      assertUnreadable(owner, MediaName.REFERENCE_PHOTO);
    }
    overwrite(place, Arrays.copyOf(sealed, sealed.length + 1));
    assertUnreadable(owner, MediaName.REFERENCE_PHOTO);
  }

  @Test
  default void whatIsMovedToAnotherNameOrSessionStaysShut() throws IOException {
    Samples samples = new Samples(3);
    MediaOwner owner = owner(samples);
    MediaName other = new MediaName("other");
    StoredMedia _ = put(owner, MediaName.REFERENCE_PHOTO, samples.bytes(1_000));
    byte[] sealed = resting().firstEntry().getValue();
    StoredMedia _ = put(owner, other, samples.bytes(1_000));
    for (String place : resting().keySet()) {
      overwrite(place, sealed);
    }
    assertUnreadable(owner, other);

    MediaOwner stranger = new MediaOwner(samples.sessionId(), owner.key());
    StoredMedia _ = put(stranger, MediaName.REFERENCE_PHOTO, samples.bytes(10));
    for (String place : resting().keySet()) {
      overwrite(place, sealed);
    }
    assertUnreadable(stranger, MediaName.REFERENCE_PHOTO);
  }

  /// INVARIANTS: media rests encrypted.
  @Test
  default void plaintextRestsNowhere() throws IOException {
    byte[] canary = "plaintext canary ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    StoredMedia _ = put(owner(new Samples(4)), MediaName.REFERENCE_PHOTO, canary);

    assertThat(resting()).isNotEmpty();
    assertThat(resting().values())
        .allSatisfy(
            bytes ->
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotContain("canary"));
  }

  @Test
  default void nothingOfAnErasedSessionRests() throws IOException {
    Samples samples = new Samples(5);
    MediaOwner kept = owner(samples);
    StoredMedia _ = put(kept, MediaName.REFERENCE_PHOTO, samples.bytes(1_000));
    Set<String> before = Set.copyOf(resting().keySet());
    MediaOwner erased = owner(samples);
    StoredMedia _ = put(erased, MediaName.REFERENCE_PHOTO, samples.bytes(200_000));
    StoredMedia _ = put(erased, new MediaName("other"), samples.bytes(10));
    assertThat(resting()).hasSize(before.size() + 2);

    store().erase(erased.session());

    assertThat(resting().keySet()).containsExactlyInAnyOrderElementsOf(before);
  }

  default MediaOwner owner(Samples samples) {
    return new MediaOwner(samples.sessionId(), vault().newSessionKey());
  }

  default StoredMedia put(MediaOwner owner, MediaName name, byte[] bytes) {
    return store().put(owner, name, new ByteArrayInputStream(bytes));
  }

  default byte[] read(MediaOwner owner, MediaName name) throws IOException {
    try (SeekableByteChannel channel = store().open(owner, name).orElseThrow()) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private void assertUnreadable(MediaOwner owner, MediaName name) {
    // Not unreachable: to try again helps nobody.
    assertThatThrownBy(() -> read(owner, name)).isExactlyInstanceOf(MediaStoreException.class);
  }
}
