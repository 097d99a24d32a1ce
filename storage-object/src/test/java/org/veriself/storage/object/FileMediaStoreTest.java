package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.MediaStoreContract;
import org.veriself.domain.testkit.Samples;

class FileMediaStoreTest implements MediaStoreContract {
  private static final MediaName NAME = MediaName.REFERENCE_PHOTO;

  @TempDir Path folder;
  private TinkKeyVault vault;
  private FileMediaStore store;

  private Path root() {
    return folder.resolve("data").resolve("media");
  }

  @BeforeEach
  void open() {
    vault = TinkKeyVault.open(folder.resolve("master.key"));
    store = new FileMediaStore(root(), vault, 0);
  }

  @Override
  public MediaStore store() {
    return store;
  }

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Test
  void anyChangedByteIsNoticed() throws IOException {
    Samples samples = new Samples(1);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(200_000));
    Path file = files().getFirst();
    byte[] sealed = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] changed = sealed.clone();
      // The header byte by byte, then anywhere.
      changed[i < 40 ? i : random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      assertUnreadable(owner, NAME);
    }
  }

  @Test
  void cutOrLengthenedFileIsNoticed() throws IOException {
    Samples samples = new Samples(2);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(200_000));
    Path file = files().getFirst();
    byte[] sealed = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 39, 40, 41, 56, 65_536, 131_072, sealed.length - 1}) {
      Files.write(file, Arrays.copyOf(sealed, length));
      assertUnreadable(owner, NAME);
    }
    Files.write(file, Arrays.copyOf(sealed, sealed.length + 1));
    assertUnreadable(owner, NAME);
  }

  @Test
  void fileMovedToAnotherNameOrSessionStaysShut() throws IOException {
    Samples samples = new Samples(3);
    MediaOwner owner = owner(samples);
    MediaName other = new MediaName("other");
    StoredMedia _ = put(owner, NAME, samples.bytes(1_000));
    Path file = files().getFirst();
    StoredMedia _ = put(owner, other, samples.bytes(1_000));
    Path target = files().stream().filter(path -> !path.equals(file)).findFirst().orElseThrow();
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    assertUnreadable(owner, other);

    MediaOwner stranger = new MediaOwner(samples.sessionId(), owner.key());
    StoredMedia _ = put(stranger, NAME, samples.bytes(10));
    Path strange =
        files().stream()
            .filter(path -> path.toString().contains(stranger.session().toString()))
            .findFirst()
            .orElseThrow();
    Files.copy(file, strange, StandardCopyOption.REPLACE_EXISTING);
    assertUnreadable(stranger, NAME);
  }

  /// INVARIANTS: media rests encrypted.
  @Test
  void plaintextIsNowhereOnDisk() throws IOException {
    Samples samples = new Samples(4);
    String canary = "plaintext canary ";
    StoredMedia _ =
        put(owner(samples), NAME, canary.repeat(20_000).getBytes(StandardCharsets.US_ASCII));

    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
            .doesNotContain("canary");
      }
    }
  }

  @Test
  void foldersAndFilesBelongToTheOwnerAlone() throws IOException {
    Samples samples = new Samples(5);
    StoredMedia _ = put(owner(samples), MediaName.bestFrame(samples.passId()), samples.bytes(10));

    try (Stream<Path> paths = Files.walk(root())) {
      assertThat(paths.toList())
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void draftOfACrashedWriterIsNoObjectAndIsRemovedOnceOld() throws IOException {
    Samples samples = new Samples(6);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(100);
    StoredMedia _ = put(owner, NAME, bytes);
    Path file = files().getFirst();
    Path draft = file.resolveSibling("00000000-0000-0000-0000-000000000000~draft");
    Files.copy(file, draft);
    Instant now = Instant.now();

    assertThat(store.removeDrafts(now.minusSeconds(3_600))).isZero();
    Files.setLastModifiedTime(draft, FileTime.from(now.minusSeconds(7_200)));
    assertThat(store.removeDrafts(now.minusSeconds(3_600))).isEqualTo(1);

    assertThat(draft).doesNotExist();
    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  @Test
  void failedWriteLeavesNoDraft() throws IOException {
    MediaOwner owner = owner(new Samples(7));
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the line broke");
          }
        };

    assertThatThrownBy(() -> store.put(owner, NAME, broken))
        .isInstanceOf(MediaStoreException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void everythingIsThereForANewStore() throws IOException {
    Samples samples = new Samples(8);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(5_000);
    StoredMedia _ = put(owner, NAME, bytes);

    store = new FileMediaStore(root(), TinkKeyVault.open(folder.resolve("master.key")), 0);

    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  @Test
  void fullDiskIsAFault() {
    assertThat(new FileMediaStore(root(), vault, Long.MAX_VALUE).fault())
        .hasValueSatisfying(fault -> assertThat(fault).contains("MiB left"));
  }

  @Test
  void missingFolderIsAFault() throws IOException {
    Files.delete(root());

    assertThat(store.fault()).isPresent();
  }

  @Test
  void sessionIsAsOldAsItsFirstObject() throws IOException {
    Samples samples = new Samples(9);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(10));
    Instant past = Instant.now().minusSeconds(7_200);
    Files.setLastModifiedTime(files().getFirst(), FileTime.from(past));
    StoredMedia _ = put(owner, MediaName.bestFrame(samples.passId()), samples.bytes(10));

    assertThat(store.sessionsOlderThan(past.plusSeconds(1), 10)).containsExactly(owner.session());
    assertThat(store.sessionsOlderThan(past.minusSeconds(1), 10)).isEmpty();
  }

  private MediaOwner owner(Samples samples) {
    return new MediaOwner(samples.sessionId(), vault.newSessionKey());
  }

  private StoredMedia put(MediaOwner owner, MediaName name, byte[] bytes) {
    return store.put(owner, name, new ByteArrayInputStream(bytes));
  }

  private byte[] read(MediaOwner owner, MediaName name) throws IOException {
    try (SeekableByteChannel channel = store.open(owner, name).orElseThrow()) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private void assertUnreadable(MediaOwner owner, MediaName name) {
    assertThatThrownBy(() -> read(owner, name))
        .isInstanceOfAny(MediaStoreException.class, IOException.class);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
